/// What a connection tells its owner, always on the loop's thread.
public protocol ConnectionHandler: AnyObject {
    /// There is more input than before.
    func connectionDidReceive(_ connection: Connection)

    /// The peer sends no more (FIN). It may well wait for an answer: a half-close is not a disconnect.
    func connectionDidEndInput(_ connection: Connection)

    /// All output is with the kernel again, after some had to wait.
    func connectionDidDrain(_ connection: Connection)

    /// It was interrupted, and the others have had their turn.
    func connectionMayGoOn(_ connection: Connection)

    /// The peer has reset it, or the network failed: what has come and is not consumed can be read a last time.
    func connectionWillBreak(_ connection: Connection)

    /// Said once, as the last word; the connection has let go of its socket and now lets go of its handler.
    func connectionDidEnd(_ connection: Connection, because end: ConnectionEnd)
}

extension ConnectionHandler {
    public func connectionMayGoOn(_ connection: Connection) {}
    public func connectionWillBreak(_ connection: Connection) {}
}

public enum ConnectionEnd: Sendable, Equatable {
    /// We closed or reset it.
    case closed
    /// The peer reset it, or the network failed.
    case disconnected
    /// The peer took no byte of the output for the time allowed.
    case stalled
}
