/// Where a call stands. `idle` is the absence of a call, so it is no case here.
public enum CallState: Sendable, Hashable {
    /// From start to the first ring; 100 changes nothing.
    case calling
    /// After a provisional status other than 100.
    case ringing
    /// After a 2xx.
    case talking(since: Instant)
    /// Stays until the next start, a reboot or a reset.
    case ended(talk: Duration)

    public var isRunning: Bool {
        switch self {
        case .calling, .ringing, .talking: true
        case .ended: false
        }
    }
}

extension CallState {
    /// `calling`
    public var name: String {
        switch self {
        case .calling: "calling"
        case .ringing: "ringing"
        case .talking: "talking"
        case .ended: "ended"
        }
    }
}
