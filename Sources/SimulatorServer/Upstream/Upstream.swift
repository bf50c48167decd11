public import HTTPWire
public import Reactor
public import TLS

/// A real unit that answers in the place of a device.
public struct Upstream: Sendable {
    public var url: ServerURL
    /// Numeric: a name is looked up before.
    public var address: SocketAddress
    /// Whose certificates are good, over `https`.
    public var trust: Trust
    /// From one byte of the unit to the next, by the wall's clock.
    public var patience: Duration

    public init(_ url: ServerURL, at address: SocketAddress, trust: Trust = .machine, patience: Duration = .seconds(60))
    {
        (self.url, self.address, self.trust, self.patience) = (url, address, trust, patience)
    }

    /// For a connection to stand.
    static let connectLimit = Duration.seconds(10)
    /// So much of an answer is kept for the journal and for the comparison. A fault changes no longer one.
    static let mostKept = 8 * 1024 * 1024
    /// A client that has sent all may have gone: that cannot be seen. So long the unit may let it wait.
    static let halfCloseLimit = Duration.seconds(5)
    /// Silence of this length ends an answer whose end nobody can tell.
    static let brokenLimit = Duration.seconds(1)
}
