public import HTTPWire
import Reactor

/// For answers that come from elsewhere. Nothing happens where there is no connection with that number.
extension HTTPServer {
    /// Bytes between answers: interim ones, and what nobody has asked for.
    public func pass(_ bytes: [UInt8], on connection: Int) {
        relayed[connection]?.pass(bytes)
    }

    /// The answer to a request whose body is still being read; the connection ends with it.
    public func answerEarly(_ plan: ResponsePlan, on connection: Int) {
        relayed[connection]?.answerEarly(plan)
    }

    /// Ends the connection: at once, or when the answer under way is written.
    public func endConnection(_ connection: Int, by step: ResponsePlan.Step) {
        relayed[connection]?.end(by: step)
    }
}

extension HTTPConnection {
    fileprivate func pass(_ bytes: [UInt8]) {
        switch state {
        case .idle, .readingHead, .readingBody, .performing(_, waitingFor: .handler): connection.write(bytes)
        case .answering, .performing: afterwards.append(.bytes(bytes))
        case .closing: break
        }
    }

    fileprivate func answerEarly(_ plan: ResponsePlan) {
        switch state {
        case .readingHead, .readingBody, .idle:
            enter(.answering)
            var plan = plan
            plan.keepsAlive = false
            _ = perform(begin(plan, for: "early answer"))
        case .answering, .performing, .closing: break
        }
    }

    fileprivate func end(by step: ResponsePlan.Step) {
        switch state {
        case .performing(_, waitingFor: .handler(let hold)):
            server.resume(hold, with: ResponsePlan([step], keepsAlive: false))
        case .idle, .readingHead, .readingBody:
            enter(.answering)
            _ = perform(begin(ResponsePlan([step], keepsAlive: false), for: "end"))
        case .answering, .performing: afterwards.append(step)
        case .closing: break
        }
    }
}
