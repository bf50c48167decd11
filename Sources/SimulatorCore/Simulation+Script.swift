import APIContract
import Faults
import HTTPWire
import IntercomModel
import JSONTree
public import Scenarios

/// What scripts say before the device is asked.
extension Simulation {
    /// Another script from now on; calls that are under way are played to their end.
    public mutating func change(to scenarios: [Scenario]) {
        setup.scenarios = scenarios
        let (scripts, fates) = director.usage.begin(scenarios, fates: setup.fates)
        director.change(to: scripts, fates: fates, on: &device)
        replies = ReplyBook(scripts)
        outgoing.servers = ServerBook(scripts)
        faults = FaultTable(scripts.flatMap(\.faults).map(\.rule), at: device.now - .start)
        note()
    }

    /// The files that it was set up from have changed. Their rules hold from the next call on; what a device
    /// begins with (profile, seed, date, start state) holds from the next reset on.
    public mutating func reload(_ setup: Setup) {
        let earlier = director.usage
        self.setup = setup
        journal.note(.reloaded(setup.scenarios.map(\.name)), at: device.now)
        change(to: setup.scenarios)
        director.usage.forgetReplaced(since: earlier)
    }

    mutating func cannedReply(to request: HTTPRequest, noting exchange: inout Exchange) -> Reply? {
        guard !replies.isEmpty else { return nil }
        let facts = RequestFacts(request)
        guard let rule = replies.take(request, facts, on: device) else { return nil }
        director.usage.count(rule.place)
        exchange.answer.origin = .script
        exchange.cannedBy = "reply \(rule.file):\(rule.position.line)"
        return Reply(rule, rule.hasFields ? rule.body.filled(with: facts) : rule.body)
    }
}

/// What the network makes of requests and answers.
extension Simulation {
    /// The plan for a request that never reaches the device: it is noted and not answered.
    mutating func lose(_ request: HTTPRequest) -> ResponsePlan? {
        guard case .unplugged = device.link else { return nil }
        var exchange = Exchange(request: request, in: device.situation)
        exchange.match = route(of: request)
        exchange.hadLiveToken = hasLiveToken(request)
        exchange.isLost = true
        journal.note(Boxed(wrappedValue: exchange), at: device.now)
        return ResponsePlan([.stall], keepsAlive: false)
    }

    /// The same for bytes that are no request.
    /// - Parameter end: what is done in place of an answer.
    mutating func lose(_ error: WireError, _ received: [UInt8], _ end: ResponsePlan.Step) -> ResponsePlan {
        journal.note(BrokenRequest(error, received: received, answer: Exchange.Answer()), at: device.now)
        return ResponsePlan([end], keepsAlive: false)
    }

    func slowed(_ plan: ResponsePlan) -> ResponsePlan {
        guard case .slow(let delay) = device.link else { return plan }
        return ResponsePlan([.pause(delay)] + plan.steps, keepsAlive: plan.keepsAlive)
    }
}

extension Reply {
    /// - Parameter body: that of the rule, with what the request says in its places.
    init(_ rule: ReplyRule, _ body: ReplyRule.Body) {
        let content: Content =
            switch (body, rule.type) {
            case (.none, _): .empty
            case (.text(let text), let type): .bytes(Array(text.utf8), type: type ?? "text/plain; charset=utf-8")
            case (.json(let tree), nil): .json(tree)
            case (.json(let tree), let type?): .bytes(tree.bytes, type: type)
            }
        self.init(rule.status, content, fields: rule.headers)
    }
}
