import APIContract
import DeviceAPI
public import Faults
public import HTTPWire
import IntercomModel
public import Scenarios

/// The moments at which a fault may take over. Each of them asks the table once.
extension Simulation {
    /// Whether no fault can strike, so that the early moments can be skipped.
    public var isUndisturbed: Bool {
        if case .unplugged = device.link { return false }
        return faults.isEmpty
    }

    /// Whether a request shall say which client it came from.
    public var asksForClients: Bool { faults.asksForClients || device.tellsClientsApart }

    /// A connection was accepted.
    /// - Parameter client: its address; nil where it is unknown, as in a replay.
    /// - Returns: what to do before anything is read; nil for the healthy way.
    public mutating func accepted(from client: String?) -> ResponsePlan? {
        let strike = strike(at: .accept, nil, from: client)
        _ = faults.takeConsidered()
        guard let strike else { return nil }
        journal.note(.struck(FaultMark(strike)), at: device.now)
        return plan(of: strike, against: nil, .nothing(keepsAlive: true))
    }

    /// A client has begun a TLS handshake.
    /// - Returns: what is wrong with it; nil for the healthy way.
    public mutating func shakeHands(with client: String?) -> WrongHandshake? {
        let strike = strike(at: .handshake, nil, from: client)
        _ = faults.takeConsidered()
        guard let strike, case .handshake(let wrong) = effect(of: strike, against: nil, .nothing(keepsAlive: true))
        else {
            return nil
        }
        journal.note(.struck(FaultMark(strike)), at: device.now)
        return wrong
    }

    /// The head of a request has come on a connection that has served one before.
    /// - Returns: what happens in place of an answer; nil for the healthy way.
    public mutating func reused(for head: HTTPRequest) -> ResponsePlan? {
        guard let strike = strike(at: .onReuse, head, from: head.client) else { return nil }
        return replace(head, by: strike, .nothing(keepsAlive: false))
    }

    /// The head of a request has come, its body perhaps not.
    /// - Returns: the early answer; an empty plan that keeps alive stands for reading on without `100 Continue`.
    public mutating func headArrived(_ head: HTTPRequest) -> ResponsePlan? {
        if device.link == .unplugged { return .nothing(keepsAlive: true) }
        guard let strike = strike(at: .head, head, from: head.client) else { return nil }
        let plan = plan(of: strike, against: head, .nothing(keepsAlive: false))
        if plan.goesOn {
            journal.note(.struck(FaultMark(strike)), at: device.now)
        } else {
            note(head, struck: strike, plan)
        }
        return plan
    }

    /// The request is whole, and the device does not see it.
    mutating func strikeBefore(_ request: HTTPRequest) -> ResponsePlan? {
        guard faults.hasRules(at: .before), let strike = strike(at: .before, request, from: request.client) else {
            return nil
        }
        return replace(request, by: strike, .nothing(keepsAlive: request.keepsAlive))
    }

    /// The device has done what it was asked; its answer may still be spoilt or lost.
    mutating func strikeAfter(_ exchange: inout Exchange, _ healthy: ResponsePlan) -> ResponsePlan {
        if isUndisturbed { return healthy }
        let strike = strike(at: .afterCommit, exchange.request, from: exchange.request.client)
        exchange.considered = faults.takeConsidered()
        guard let strike else { return healthy }
        let plan = plan(of: strike, against: exchange.request, healthy)
        exchange.fault = FaultMark(strike)
        exchange.fault?.losesAnswer = plan.isCutOff(before: exchange.answer.bytes.count)
        exchange.fault?.status = plan.statusCode
        return plan
    }
}

/// The rules, for the tester.
extension Simulation {
    public mutating func addFault(_ rule: FaultRule<Circumstance>) -> FaultTable<Circumstance>.Entry {
        faults.add(rule, at: device.now - .start)
    }

    public mutating func removeFaults() {
        faults.removeAll()
    }

    /// False when there is none with that id.
    public mutating func removeFault(_ id: Int) -> Bool {
        faults.remove(id)
    }
}

extension Simulation {
    private mutating func strike(
        at phase: Phase,
        _ request: HTTPRequest?,
        from client: String?
    ) -> FaultTable<Circumstance>.Strike? {
        guard faults.hasRules(at: phase), device.link != .unplugged else { return nil }
        let routes = routes
        let subject = FaultSubject(request: request, client: client, now: device.now - .start)
        let strike = faults.strike(at: phase, subject, &faultChance) {
            request.flatMap { name(of: $0, in: routes) }
        } holds: {
            $0.holds(for: request.map(RequestFacts.init), on: device)
        }
        if let strike { director.usage.count(strike.rule.place) }
        return strike
    }

    func hasLiveToken(_ request: HTTPRequest) -> Bool {
        Credentials(of: request).flatMap { device.caller(behind: $0) } != nil
    }

    func route(of request: HTTPRequest) -> Route<Device, DeviceRefusal>? {
        switch routes.match(request) {
        case .route(let route, _): route
        case .refused: nil
        }
    }

    private mutating func effect(
        of strike: FaultTable<Circumstance>.Strike,
        against request: HTTPRequest?,
        _ healthy: ResponsePlan
    ) -> Effect {
        let now = device.date
        let victim = Victim(
            request: request,
            plan: healthy,
            date: date.line(at: now),
            dateAfter: { String(decoding: (now + $0).imfFixdate, as: UTF8.self) }
        )
        return strike.rule.fault.effect(on: victim, &faultChance)
    }

    private mutating func plan(
        of strike: FaultTable<Circumstance>.Strike,
        against request: HTTPRequest?,
        _ healthy: ResponsePlan
    ) -> ResponsePlan {
        switch effect(of: strike, against: request, healthy) {
        case .answer(let plan):
            return plan
        case .refuseToken:
            let refusal = dialect.reply(to: .noToken)
            let keepsAlive = healthy.keepsAlive
            return .answer(bytes(of: refusal, to: request, keepsAlive: keepsAlive), keepsAlive: keepsAlive)
        case .withholdContinue:
            return .readOn
        case .serialise(let time):
            let wait = faults.wait(for: strike, taking: time, at: device.now - .start)
            return healthy.behind(.pause(wait))
        case .throttleBacklog(let queue):
            return healthy.behind(.shut(queue: queue))
        case .handshake:
            return healthy
        }
    }

    private mutating func replace(
        _ request: HTTPRequest,
        by strike: FaultTable<Circumstance>.Strike,
        _ healthy: ResponsePlan
    ) -> ResponsePlan {
        let plan = plan(of: strike, against: request, healthy)
        note(request, struck: strike, plan)
        return plan
    }

    private mutating func note(
        _ request: HTTPRequest,
        struck strike: FaultTable<Circumstance>.Strike,
        _ plan: ResponsePlan
    ) {
        var exchange = Exchange(request: request, in: device.situation)
        exchange.match = route(of: request)
        exchange.fault = FaultMark(strike)
        exchange.considered = faults.takeConsidered()
        exchange.hadLiveToken = hasLiveToken(request)
        exchange.answer = Exchange.Answer(of: plan)
        exchange.pauses = slowed(plan).pauses
        coverage.answered(exchange.match?.number, exchange.answer.status)
        journal.note(Boxed(wrappedValue: exchange), at: device.now)
    }
}

private func name(of request: HTTPRequest, in routes: DeviceRoutes.Table) -> String? {
    switch routes.match(request) {
    case .route(let route, _): route.name
    case .refused: nil
    }
}

extension ResponsePlan {
    /// The request is read on, without `100 Continue`; `goesOn` knows it.
    fileprivate static let readOn = nothing(keepsAlive: true)

    fileprivate func behind(_ step: Step) -> ResponsePlan {
        ResponsePlan([step] + steps, keepsAlive: keepsAlive)
    }

    fileprivate static func nothing(keepsAlive: Bool) -> ResponsePlan {
        ResponsePlan([], keepsAlive: keepsAlive)
    }

    /// Whether it ends before this many bytes are sent.
    fileprivate func isCutOff(before count: Int) -> Bool {
        var sent = 0
        for step in steps {
            switch step {
            case .bytes(let bytes), .drip(let bytes, _): sent += bytes.count
            case .pause, .hold, .shut: continue
            case .stall, .close, .cut, .reset: return sent < count
            }
        }
        return false
    }

    /// Nothing is said, and the request goes its way.
    public var goesOn: Bool { steps.isEmpty && keepsAlive }
}
