public import HTTPWire

/// What a client may take of the server. Times are of the wall.
public struct ConnectionLimits: Sendable, Equatable {
    public var wire = WireLimits()
    /// Without a request for so long: closed silently.
    public var idle: Duration = .seconds(75)
    /// From the first byte of a request to the end of its head; then 408.
    public var head: Duration = .seconds(10)
    /// From the first byte of a request to the end of its body; then 408.
    public var body: Duration = .seconds(30)
    /// Taking nothing of an answer for so long: cut.
    public var stall: Duration = .seconds(30)
    /// The handler is called when more than this many are idle after they have served; nil: never.
    public var idleConnections: Int?
    /// The handler is called when a client waits longer than this for an answer that stalls; nil: never.
    public var patience: Duration?
    /// One more is accepted and closed.
    public var connections = 1024
    /// File descriptors kept free for other uses. A connection that would take one of them is accepted and closed.
    public var spareDescriptors = 0

    public init() {}
}
