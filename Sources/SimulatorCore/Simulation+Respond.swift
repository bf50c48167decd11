import APIContract
import DeviceAPI
public import HTTPWire
import IntercomModel
import JSONTree
import Scenarios

/// The way of a request: route, token, shape, behaviour, bytes. Everything is noted in the journal.
extension Simulation {
    public mutating func respond(to request: HTTPRequest) -> ResponsePlan {
        if let plan = lose(request) { return plan }
        if let plan = strikeBefore(request) { return slowed(plan) }
        var exchange = Boxed(wrappedValue: Exchange(request: request, in: device.situation))
        var plan = serve(request, noting: &exchange.wrappedValue)
        if captured.delaysSomething { plan = captured.delaying(plan, of: exchange.wrappedValue) }
        plan = slowed(plan)
        let pauses = plan.pauses
        if !pauses.isEmpty { exchange.wrappedValue.pauses = pauses }
        journal.note(exchange, at: device.now)
        noteHappened()
        doDueWork()
        return plan
    }

    private mutating func serve(_ request: HTTPRequest, noting exchange: inout Exchange) -> ResponsePlan {
        _ = device.takeTimerChanges()
        director.requested(request.method, request.target.path, on: &device)
        var reply = reply(to: request, noting: &exchange)
        if let unscripted = settle() {
            reply = .simulatorFailure("no rule of the scenario is about the number \(unscripted)")
            exchange.answer.origin = .simulator
        }
        if setup.evidence.isShown { reply.show(exchange.evidence) }
        let keepsAlive = request.keepsAlive && habits?.closes != true
        exchange.answer.status = reply.status.code
        exchange.answer.bytes = bytes(of: reply, to: request, keepsAlive: keepsAlive)
        // Everything that changes the situation is an event.
        if !happened.isEmpty { exchange.after = device.situation }
        exchange.timers = device.takeTimerChanges()
        exchange.consequences = happened.count
        let plan = strikeAfter(&exchange, .answer(exchange.answer.bytes, keepsAlive: keepsAlive))
        if exchange.answer.origin != .script {
            coverage.answered(exchange.match?.number, exchange.fault?.status ?? reply.status.code)
        }
        return plan
    }

    /// The answer to bytes that are not a request; the connection ends with it.
    /// - Parameter received: what is there of them.
    public mutating func refuse(_ error: WireError, received: [UInt8] = []) -> ResponsePlan {
        if case .unplugged = device.link { return lose(error, received, .stall) }
        if error == .incomplete { return lose(error, received, .close) }
        var reply = dialect.reply(to: error)
        if setup.evidence.isShown { reply.show(.invented) }
        coverage.answered(nil, reply.status.code)
        let answer = Exchange.Answer(
            status: reply.status.code,
            bytes: bytes(of: reply, to: nil, keepsAlive: false)
        )
        journal.note(BrokenRequest(error, received: received, answer: answer), at: device.now)
        return slowed(ResponsePlan([.bytes(answer.bytes), .close], keepsAlive: false))
    }

    private mutating func reply(to request: HTTPRequest, noting exchange: inout Exchange) -> Reply {
        if let canned = cannedReply(to: request, noting: &exchange) { return canned }
        return answer(request, noting: &exchange)
    }

    mutating func answer(_ request: HTTPRequest, noting exchange: inout Exchange) -> Reply {
        let reading = reading(of: request)
        switch reading.sense {
        case .astray(let dismissal):
            let reply = dismiss(dismissal, noting: &exchange)
            return sealed(reply, as: reply.status == .notFound ? .unknownPath : .wrongMethod, noting: &exchange)
        case .misshapen(let route, let dismissal):
            return turnedAway(reading, at: route, noting: &exchange) ?? dismiss(dismissal, noting: &exchange)
        case .valid(let route, let valid):
            if let reply = turnedAway(reading, at: route, noting: &exchange) { return reply }
            do throws(DeviceRefusal) {
                let reply = try route.reply(to: valid, from: &device)
                exchange.evidence = route.evidence(on: routes.family)
                guard captured.saysSomething, let said = captured.laid(over: reply, of: route, to: valid) else {
                    return reply
                }
                exchange.evidence = .captured
                return said
            } catch {
                return refuse(error, at: route, noting: &exchange)
            }
        }
    }

    private mutating func reading(of request: HTTPRequest) -> Reading {
        for known in readings where known.request === request { return known }
        let reading = Reading(request, by: routes, in: dialect, after: readings)
        readings.append(reading)
        return reading
    }

    /// What is said before anybody looks at what the request brings; nil lets it in.
    private func turnedAway(
        _ reading: Reading,
        at route: Route<Device, DeviceRefusal>,
        noting exchange: inout Exchange
    ) -> Reply? {
        exchange.match = route
        if let objection = setup.evidence.objection(to: route, on: routes.family) {
            exchange.evidence = route.evidence(on: routes.family)
            exchange.answer.origin = .simulator
            return .simulatorFailure(objection, status: .notImplemented)
        }
        let caller = caller(in: reading)
        if case .some = caller {
            exchange.hadLiveToken = true
        } else if route.access == .token {
            let reply = dismiss(Dismissal(.noToken, at: route, on: routes.family, in: dialect), noting: &exchange)
            return sealed(reply, as: .noToken, noting: &exchange)
        }
        if permissions.restrictSomething, let refusal = permissions.refusal(of: route.name, to: caller) {
            return refuse(refusal, at: route, noting: &exchange)
        }
        return nil
    }

    private func caller(in reading: Reading) -> Caller? {
        guard let credentials = reading.credentials else { return nil }
        return device.caller(behind: credentials)
    }

    private func refuse(
        _ refusal: DeviceRefusal,
        at route: Route<Device, DeviceRefusal>,
        noting exchange: inout Exchange
    ) -> Reply {
        exchange.refusal = refusal
        return dismiss(Dismissal(refusal, at: route, on: routes.family, in: dialect), noting: &exchange)
    }

    /// As a real device said it, where one was heard.
    private func sealed(_ reply: Reply, as refusal: CapturedRefusal, noting exchange: inout Exchange) -> Reply {
        guard captured.saysSomething, let said = captured.laid(over: reply, refusal) else { return reply }
        exchange.evidence = .captured
        return said
    }

    private func dismiss(_ dismissal: Dismissal, noting exchange: inout Exchange) -> Reply {
        exchange.evidence = dismissal.evidence
        return dismissal.reply
    }

    mutating func bytes(of reply: Reply, to request: HTTPRequest?, keepsAlive: Bool) -> [UInt8] {
        guard let habits else { return date.bytes(of: reply, to: request, keepsAlive: keepsAlive, at: device.date) }
        let response = reply.response(after: date.preamble(at: device.date))
        return habits.applied(to: response, version: request?.version ?? .http11, keepsAlive: keepsAlive)
            .bytes(to: request, keepsAlive: keepsAlive)
    }
}

extension Reply {
    /// Never taken for the device: a status that no device sends, and a field of our own.
    static func simulatorFailure(_ sentence: String, status: HTTPStatus = .simulatorFailure) -> Reply {
        Reply(
            status,
            .json(["error": .string(sentence)]),
            fields: [HTTPFields.Line(name: "Ringback-Error", value: sentence)]
        )
    }
}
