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
        let keepsAlive = request.keepsAlive
        let response = bytes(of: verdict.reply, to: request, keepsAlive: keepsAlive)
        journal.note(.exchange(Exchange(request, response, verdict.route, ignored: verdict.ignored)), at: device.now)
        journal.note(events)
        return ResponsePlan([.bytes(response)], keepsAlive: keepsAlive)
    }

    /// The answer to bytes that are not a request; the connection ends with it.
    public mutating func refuse(_ error: WireError) -> ResponsePlan {
        let response = bytes(of: dialect.reply(to: error), to: nil, keepsAlive: false)
        journal.note(.refusal(error, response: response), at: device.now)
        return ResponsePlan([.bytes(response), .close], keepsAlive: false)
    }

    /// What is answered, and how it came to that.
    private struct Verdict {
        var reply: Reply
        var route: Route<Device, DeviceRefusal>?
        var ignored: [String] = []
    }

    private mutating func judge(_ request: HTTPRequest) -> Verdict {
        switch routes.match(request) {
        case .refused(let refusal):
            return Verdict(reply: dialect.reply(to: refusal))
        case .route(let route, let parameters):
            var verdict = Verdict(reply: .done, route: route)
            verdict.reply = answer(request, by: route, parameters, noting: &verdict.ignored)
            return verdict
        }
    }

    private mutating func answer(
        _ request: HTTPRequest,
        by route: Route<Device, DeviceRefusal>,
        _ parameters: PathParameters,
        noting ignored: inout [String]
    ) -> Reply {
        do throws(Refusal) {
            let token = liveToken(of: request)
            if route.access == .token, token == nil { throw .noToken }
            let valid = try route.check(request, parameters, token: token)
            ignored = route.ignored(in: request, valid)
            do throws(DeviceRefusal) {
                return try route.reply(to: valid, from: &device)
            } catch {
                return dialect.reply(to: error)
            }
        } catch {
            return dialect.reply(to: error)
        }
    }

    private func liveToken(of request: HTTPRequest) -> String? {
        guard let token = BearerToken.read(from: request), device.hasSession(token) else { return nil }
        return token
    }

    private mutating func bytes(of reply: Reply, to request: HTTPRequest?, keepsAlive: Bool) -> [UInt8] {
        reply.response(after: date.preamble(at: device.date)).bytes(to: request, keepsAlive: keepsAlive)
    }
}

extension Reply {
    /// Never taken for the device: a status that no device sends, and a field of our own.
    static func simulatorFailure(_ sentence: String) -> Reply {
        Reply(
            .simulatorFailure,
            .json(["error": .string(sentence)]),
            fields: [HTTPFields.Line(name: "Ringback-Error", value: sentence)]
        )
    }
}
