/// The far side of the device's own calls, played by the script: no server is called.
public struct ServerRule: Sendable, Equatable {
    /// A server that does not answer.
    public enum Failure: String, Sendable, CaseIterable {
        /// No connection.
        case refuse
        /// Nothing comes, until the device gives up.
        case stall
        /// The connection ends without an answer.
        case reset
    }

    /// Which calls, how many of them, and what they get.
    public var reply: ReplyRule
    public var failure: Failure?
    /// Counted from the start; nil is always.
    public var window: Range<Duration>?
}
