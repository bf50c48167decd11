/// Whether the device works.
public enum Power: Sendable, Hashable {
    case on(since: Instant)
    /// A reboot was asked for. Everything is answered a little longer, so that the client that asked gets its answer.
    case goingDown
    /// Connections are refused.
    case booting(until: Instant)
    /// Without current: as booting, until the power returns.
    case off

    public var isListening: Bool {
        switch self {
        case .on, .goingDown: true
        case .booting, .off: false
        }
    }
}

/// How long a reboot takes (fact sheet, part 7).
public struct RebootTimes: Sendable, Hashable {
    /// From the request to the end of all connections.
    public var grace: Duration
    /// From there until the device listens again.
    public var boot: Duration

    public init(grace: Duration = .seconds(1), boot: Duration = .seconds(5)) {
        self.grace = grace
        self.boot = boot
    }
}

enum PowerTimer: String, Sendable, Hashable {
    case shutdown, boot
}
