/// Where a call stands. `idle` is the absence of a call, so it is no case here.
public enum CallState: Sendable, Equatable {
    /// From start to the first ring; 100 changes nothing.
    case calling
    /// After 180 to 183, or 199.
    case ringing
    /// After a 2xx.
    case talking(since: Instant)
    /// Stays until the next start, a reboot or a reset.
    case ended(talk: Duration)
}
