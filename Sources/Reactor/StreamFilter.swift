/// Changes the bytes between a connection and its socket. A plain connection has none, and pays nothing for it.
///
/// TLS is such a filter.
///
/// Called on the loop's thread. The connection sends what it is given in the order in which it was given, and owns the
/// time-outs: a handshake that never ends is a client without a request.
public protocol StreamFilter: AnyObject {
    /// Before anything is read.
    /// - Returns: bytes for the peer; a server mostly has none.
    func start() -> [UInt8]

    /// - Parameter bytes: as they came over the socket, cut anywhere.
    func open(_ bytes: UnsafeRawBufferPointer) -> OpenedBytes

    /// - Parameter bytes: plain ones. The filter keeps them where they cannot be sent yet.
    /// - Returns: bytes for the peer.
    func seal(_ bytes: [UInt8]) -> [UInt8]

    /// Whether plain bytes are kept until more has come from the peer.
    var keepsOutput: Bool { get }

    /// The connection ends in order, behind all that was sealed.
    /// - Returns: bytes for the peer.
    func farewell() -> [UInt8]
}

/// What a filter makes of bytes that came.
public struct OpenedBytes: Sendable, Equatable {
    public enum Outcome: Sendable, Equatable {
        case goesOn
        /// The peer has said that it sends no more: as FIN on a plain connection.
        case ended
        /// They mean nothing here. The connection is closed when `reply` is sent.
        case failed
        /// The connection is reset at once.
        case refused
    }

    public var plain: [UInt8]
    /// Goes to the peer at once, without being sealed.
    public var reply: [UInt8]
    public var outcome: Outcome

    public init(plain: [UInt8] = [], reply: [UInt8] = [], outcome: Outcome = .goesOn) {
        self.plain = plain
        self.reply = reply
        self.outcome = outcome
    }
}
