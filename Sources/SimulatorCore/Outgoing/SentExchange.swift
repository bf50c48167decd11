public import HTTPWire
public import IntercomModel

/// What came back over the network, or did not.
public enum OutgoingOutcome: Sendable, Equatable {
    case answered(ReceivedResponse)
    /// - Parameter why: one sentence without a full stop.
    case failed(String)
}

/// A request that the device sent to another server, and what came of it.
public struct SentExchange: Sendable {
    public let call: OutgoingCall
    /// Nil where the address that the device was given leads nowhere.
    public let request: OutgoingRequest?
    public let outcome: OutgoingOutcome
    /// The entry of `servers` that played the server; nil where a real one was called.
    public let playedBy: String?

    public var method: String { request?.method ?? "" }
    /// The path on the server, without the query.
    public var path: String { request?.url.path ?? "" }

    /// Nil where no answer came.
    public var status: Int? {
        switch outcome {
        case .answered(let response): response.status.code
        case .failed: nil
        }
    }

    var byteCount: Int {
        let answer =
            switch outcome {
            case .answered(let response): response.body.count + response.head.count
            case .failed: 0
            }
        return (request?.body.count ?? 0) + answer
    }
}
