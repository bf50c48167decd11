/// Reads one request after the other from the bytes of a connection, however they are cut.
///
/// The caller keeps the bytes that are not consumed and offers them again, with what has come since.
/// A pure state machine: it does no I/O and knows no time.
public struct RequestParser: Sendable {
    public enum Step: Sendable, Equatable {
        /// Nothing wrong so far; more bytes are needed.
        case needMore
        /// The head is complete and the client waits for `100 Continue` (RFC 9110, section 10.1.1). Said once a request.
        case expectsContinue
        /// Whole: the parser is ready for the next one.
        case complete(HTTPRequest)
        /// Not HTTP as we accept it. The connection cannot go on.
        case refused(WireError)
    }

    /// Where the parser stands, for the deadlines of the transport.
    public enum Phase: Sendable, Equatable {
        /// Not one byte of a request has come.
        case idle
        case head
        case body
    }

    public let limits: WireLimits
    public private(set) var phase: Phase = .idle

    public init(limits: WireLimits = WireLimits()) {
        self.limits = limits
    }

    /// Looks at the bytes that were not consumed so far; says how many of them are done with.
    public mutating func read(_ bytes: UnsafeRawBufferPointer) -> (consumed: Int, step: Step) {
        (0, .needMore)
    }
}
