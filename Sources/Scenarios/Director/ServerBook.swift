public import HTTPWire
import JSONTree

/// The servers that scripts play, and how many calls each has answered.
public struct ServerBook: Sendable {
    /// A server that a script plays.
    public struct Player: Sendable {
        public let rule: ServerRule
        /// For people: `server night.yaml:12`.
        public let name: String
    }

    private let players: [Player]
    private var replies: ReplyBook

    public init(_ scenarios: [Scenario]) {
        players = scenarios.flatMap(\.servers).map { rule in
            Player(rule: rule, name: "server \(rule.reply.file):\(rule.reply.position.line)")
        }
        replies = ReplyBook(players.map(\.rule.reply))
    }

    /// The first live rule that takes the call; it has answered one more then.
    /// - Parameter time: since the start.
    public mutating func take(_ call: OutgoingRequest, at time: Duration) -> Player? {
        let players = players
        let place = replies.take(call.method, call.url.path) { players[$0].rule.window?.contains(time) ?? true }
        return place.map { players[$0] }
    }
}
