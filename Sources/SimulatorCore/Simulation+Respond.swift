import APIContract
import DeviceAPI
public import HTTPWire
import IntercomModel
import JSONTree

/// The way of a request: route, token, shape, behaviour, bytes. Everything is noted in the journal.
extension Simulation {
    public mutating func respond(to request: HTTPRequest) -> ResponsePlan {
        var verdict = judge(request)
        let (events, unscripted) = settle()
        if let unscripted {
            verdict.reply = .simulatorFailure("no rule of the scenario is about the number \(unscripted)")
        }
        if setup.evidence.isShown { verdict.reply.show(verdict.evidence(on: routes.family)) }
        let keepsAlive = request.keepsAlive
        let response = bytes(of: verdict.reply, to: request, keepsAlive: keepsAlive)
        journal.note(.exchange(Exchange(request, response, verdict.route, ignored: verdict.ignored)), at: device.now)
        journal.note(events)
        return ResponsePlan([.bytes(response)], keepsAlive: keepsAlive)
    }

    /// The answer to bytes that are not a request; the connection ends with it.
    public mutating func refuse(_ error: WireError) -> ResponsePlan {
        var reply = dialect.reply(to: error)
        if setup.evidence.isShown { reply.show(.invented) }
        let response = bytes(of: reply, to: nil, keepsAlive: false)
        journal.note(.refusal(error, response: response), at: device.now)
        return ResponsePlan([.bytes(response), .close], keepsAlive: false)
    }

    /// What is answered, and how it came to that.
    private struct Verdict {
        var reply: Reply
        var route: Route<Device, DeviceRefusal>?
        var ignored: [String] = []
        /// How well the words of a refusal are known.
        var refusal: Evidence?

        /// As well as the path or the body, whichever is known worse.
        func evidence(on family: Families) -> Evidence {
            guard let route else { return .invented }
            guard let refusal else { return route.evidence(on: family) }
            return min(route.place.claim.evidence(on: family), refusal)
        }
    }

    private mutating func judge(_ request: HTTPRequest) -> Verdict {
        switch routes.match(request) {
        case .refused(let refusal):
            return Verdict(reply: dialect.reply(to: refusal))
        case .route(let route, let parameters):
            var verdict = Verdict(reply: .done, route: route)
            verdict.reply = answer(request, by: route, parameters, noting: &verdict)
            return verdict
        }
    }

    private mutating func answer(
        _ request: HTTPRequest,
        by route: Route<Device, DeviceRefusal>,
        _ parameters: PathParameters,
        noting verdict: inout Verdict
    ) -> Reply {
        if let objection = setup.evidence.objection(to: route, on: routes.family) {
            return .simulatorFailure(objection, status: .notImplemented)
        }
        do throws(Refusal) {
            let caller = Caller.of(request, on: device)
            if route.access == .token, caller == nil { throw .noToken }
            if let refusal = prohibition(of: route, to: caller) { return refuse(refusal, noting: &verdict) }
            let valid = try route.check(request, parameters, token: caller?.token)
            verdict.ignored = route.ignored(in: request, valid)
            do throws(DeviceRefusal) {
                return try route.reply(to: valid, from: &device)
            } catch {
                return refuse(error, noting: &verdict)
            }
        } catch {
            verdict.refusal = error.evidence
            return dialect.reply(to: error)
        }
    }

    private func prohibition(of route: Route<Device, DeviceRefusal>, to caller: Caller?) -> DeviceRefusal? {
        guard setup.profile.endpoints.restricts else { return nil }
        return setup.profile.endpoints.refusal(of: route.name, to: caller?.accountType(on: device))
    }

    private func refuse(_ refusal: DeviceRefusal, noting verdict: inout Verdict) -> Reply {
        verdict.refusal = refusal.evidence
        return dialect.reply(to: refusal)
    }

    private mutating func bytes(of reply: Reply, to request: HTTPRequest?, keepsAlive: Bool) -> [UInt8] {
        reply.response(after: date.preamble(at: device.date)).bytes(to: request, keepsAlive: keepsAlive)
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
