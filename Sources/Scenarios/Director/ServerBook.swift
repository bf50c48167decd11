public import HTTPWire

/// The servers that scripts play, and how many calls each has answered.
public struct ServerBook: Sendable {
    private let rules: [ServerRule]
    private var replies: ReplyBook

    public init(_ scenarios: [Scenario]) {
        rules = scenarios.flatMap(\.servers)
        replies = ReplyBook(rules.map(\.reply))
    }

    /// The first live rule that takes the call; it has answered one more then.
    public mutating func take(_ call: OutgoingRequest) -> ServerRule? {
        replies.take(call.method, call.url.path) { _ in true }.map { rules[$0] }
    }
}
