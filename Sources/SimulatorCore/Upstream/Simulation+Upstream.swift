import APIContract
import DeviceAPI
import Faults
public import HTTPWire
import IntercomModel
import JSONTree
import Scenarios

/// A real unit answers in the device's place. What a script or the network does comes before it; the simulated device is
/// asked the same, so that both answers can be held against each other.
extension Simulation {
    /// What is answered without the unit: a fault, a reply of a script, the network that is gone. Nil: it is passed on.
    public mutating func intercept(_ request: HTTPRequest) -> ResponsePlan? {
        if let plan = lose(request) { return plan }
        if let plan = strikeBefore(request) { return slowed(plan) }
        guard !replies.isEmpty else { return nil }
        var exchange = Boxed(wrappedValue: Exchange(request: request, in: device.situation))
        guard let reply = cannedReply(to: request, noting: &exchange.wrappedValue) else { return nil }
        begin(request)
        _ = settle()
        exchange.wrappedValue.answer.status = reply.status.code
        exchange.wrappedValue.answer.bytes = bytes(of: reply, to: request, keepsAlive: request.keepsAlive)
        let healthy = ResponsePlan.answer(exchange.wrappedValue.answer.bytes, keepsAlive: request.keepsAlive)
        return end(&exchange, strikeAfter(&exchange.wrappedValue, healthy))
    }

    /// Whether `intercept` may answer.
    public var mayIntercept: Bool { device.link == .unplugged || faults.hasRules(at: .before) || !replies.isEmpty }

    /// Whether the unit's answer has to be whole before anything of it goes out: a fault or the network may change it.
    public var shapesAnswers: Bool {
        if case .slow = device.link { return true }
        return faults.hasRules(at: .afterCommit)
    }

    /// The unit has answered, or has not: the simulated device is asked the same, and all is noted.
    /// - Parameters:
    ///   - healthy: the unit's answer as it would go out.
    ///   - isShaped: whether nothing of it has gone out yet, so that faults may still change it.
    ///   - compare: what differs, most important first; asked with the simulator's answer where both have one.
    /// - Returns: what is to go out.
    public mutating func note(
        _ answer: UnitAnswer,
        to request: HTTPRequest,
        healthy: ResponsePlan,
        isShaped: Bool,
        compare: (_ route: String?, _ simulated: [UInt8]) -> [UnitReport.Difference]
    ) -> ResponsePlan {
        var exchange = Boxed(wrappedValue: Exchange(request: request, in: device.situation))
        begin(request)
        var report = UnitReport()
        report.failure = answer.failure
        let simulated = answer.status == nil ? nil : simulated(request, answer, noting: &exchange.wrappedValue)
        _ = settle()
        if let simulated {
            report.simulatedStatus = simulated.status
            if answer.isWhole { report.differences = compare(exchange.wrappedValue.route, simulated.bytes) }
        }
        exchange.wrappedValue.unit = Boxed(wrappedValue: report)
        exchange.wrappedValue.evidence = .captured
        exchange.wrappedValue.answer = Exchange.Answer(of: answer)
        if !happened.isEmpty { exchange.wrappedValue.after = device.situation }
        exchange.wrappedValue.timers = device.takeTimerChanges()
        exchange.wrappedValue.consequences = happened.count
        let plan = isShaped ? strikeAfter(&exchange.wrappedValue, healthy) : healthy
        coverage.answered(exchange.wrappedValue.match?.number, exchange.wrappedValue.answer.status)
        return end(&exchange, plan)
    }

    /// The unit cannot be reached.
    /// - Parameter why: one sentence without a full stop.
    public mutating func noteUnreachable(_ request: HTTPRequest, because why: String) -> ResponsePlan {
        var exchange = Boxed(wrappedValue: Exchange(request: request, in: device.situation))
        exchange.wrappedValue.match = route(of: request)
        begin(request)
        _ = settle()
        let reply = Reply.simulatorFailure("the unit did not answer: \(why)", status: HTTPStatus(code: 502))
        exchange.wrappedValue.unit = Boxed(wrappedValue: UnitReport(failure: why))
        exchange.wrappedValue.answer.status = reply.status.code
        exchange.wrappedValue.answer.origin = .simulator
        exchange.wrappedValue.answer.bytes = bytes(of: reply, to: request, keepsAlive: false)
        return end(&exchange, ResponsePlan([.bytes(exchange.wrappedValue.answer.bytes), .close], keepsAlive: false))
    }

    /// Bytes that are no request reach no unit either: that is the simulator's word, and not the device's.
    public mutating func refuseToPass(_ error: WireError, received: [UInt8]) -> ResponsePlan {
        if case .unplugged = device.link { return lose(error, received, .stall) }
        if error == .incomplete { return lose(error, received, .close) }
        let sentence = "not passed on to the unit: \(error.sentence)"
        let reply = Reply.simulatorFailure(sentence, status: dialect.reply(to: error).status)
        var answer = Exchange.Answer(
            status: reply.status.code,
            bytes: bytes(of: reply, to: nil, keepsAlive: false)
        )
        answer.origin = .simulator
        journal.note(BrokenRequest(error, received: received, answer: answer), at: device.now)
        return slowed(ResponsePlan([.bytes(answer.bytes), .close], keepsAlive: false))
    }
}

extension Simulation {
    private mutating func begin(_ request: HTTPRequest) {
        _ = device.takeTimerChanges()
        director.requested(request.method, request.target.path, on: &device)
    }

    private mutating func end(_ exchange: inout Boxed<Exchange>, _ plan: ResponsePlan) -> ResponsePlan {
        let plan = slowed(plan)
        exchange.wrappedValue.pauses = plan.pauses
        journal.note(exchange, at: device.now)
        noteHappened()
        doDueWork()
        return plan
    }

    /// Nil while the simulated device is off or starts, and answers nobody.
    private mutating func simulated(
        _ request: HTTPRequest,
        _ unit: UnitAnswer,
        noting exchange: inout Exchange
    ) -> (status: Int, bytes: [UInt8])? {
        exchange.match = route(of: request)
        guard device.isListening else { return nil }
        let theirs = Credentials(of: request)?.token
        let token = theirs.flatMap { session(for: $0, of: unit) }
        let reply = self.answer(token.map(request.with(token:)) ?? request, noting: &exchange)
        if let theirs, reply.status.code == 401, unit.status != 401 { unitSessions.forget(theirs) }
        let keepsAlive = request.keepsAlive && habits?.closes != true
        let bytes = bytes(of: reply, to: request, keepsAlive: keepsAlive)
        if exchange.match?.name == "Authentication.login" {
            let ours = UnitAnswer(bytes: bytes, status: reply.status.code, isWhole: true)
            if let theirs = unit.token, let ours = ours.token { unitSessions.set(ours, for: theirs) }
        }
        return (reply.status.code, bytes)
    }

    /// A token that the unit takes, and that nobody has seen it give, belongs to a session that is older than this run.
    private mutating func session(for token: String, of unit: UnitAnswer) -> String? {
        if let known = unitSessions[token] { return known }
        guard unit.status != 401, unit.status != nil else { return nil }
        let account = setup.account
        let session = device.logIn(username: account.username, passwordDigest: account.password.hex)
        guard let session else { return nil }
        unitSessions.set(session.token, for: token)
        return session.token
    }
}

extension UnitAnswer {
    /// In the answer to a login.
    fileprivate var token: String? {
        guard let response = response(to: "GET"), (200..<300).contains(response.status.code) else { return nil }
        return (try? JSONReader.read(response.body))?["token"]?.string
    }
}

extension Exchange.Answer {
    fileprivate init(of answer: UnitAnswer) {
        self.init(status: answer.status ?? 0, bytes: answer.bytes, origin: .unit)
    }
}
