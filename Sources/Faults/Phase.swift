/// The moments at which a fault can strike, in the order of a connection's life.
public enum Phase: String, Sendable, CaseIterable {
    /// A connection was accepted; nothing has been read.
    case accept
    /// The first bytes of a TLS handshake have come; nothing is agreed.
    case handshake
    /// A kept-alive connection is used again: the head of its next request has come.
    case onReuse = "on-reuse"
    /// The head is complete; a body may still be on its way.
    case head
    /// The request is complete; the device has not seen it, and does not.
    case before
    /// The device has done what it was asked, and its answer is about to go out.
    case afterCommit = "after-commit"
}
