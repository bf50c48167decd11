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
        director.change(to: scenarios, fates: setup.fates, on: &device)
        replies = ReplyBook(scenarios)
        faults = FaultTable(scenarios.flatMap(\.faults).map(\.rule), at: device.now - .start)
        journal.note(settle().events)
    }

    mutating func cannedReply(to request: HTTPRequest, noting exchange: inout Exchange) -> Reply? {
        guard let rule = replies.take(request) else { return nil }
        exchange.cannedBy = "reply \(rule.file):\(rule.position.line)"
        return Reply(rule)
    }
}

/// What the network makes of requests and answers.
extension Simulation {
    /// The plan for a request that never reaches the device: it is noted, and nobody answers.
    mutating func lose(_ request: HTTPRequest) -> ResponsePlan? {
        guard case .unplugged = device.link else { return nil }
        journal.note(.exchange(Exchange(request: request, in: device.situation)), at: device.now)
        return ResponsePlan([.stall], keepsAlive: false)
    }

    func slowed(_ plan: ResponsePlan) -> ResponsePlan {
        guard case .slow(let delay) = device.link else { return plan }
        return ResponsePlan([.pause(delay)] + plan.steps, keepsAlive: plan.keepsAlive)
    }
}

extension Reply {
    init(_ rule: ReplyRule) {
        let content: Content =
            switch (rule.body, rule.type) {
            case (.none, _): .empty
            case (.text(let text), let type): .bytes(Array(text.utf8), type: type ?? "text/plain; charset=utf-8")
            case (.json(let tree), nil): .json(tree)
            case (.json(let tree), let type?): .bytes(tree.bytes, type: type)
            }
        self.init(rule.status, content, fields: rule.headers)
    }
}
