/// A client begins a TLS handshake, and nothing comes back.
public struct HandshakeStall: Fault {
    public static let word = "handshake-stall"
    public let phases: [Phase] = [.handshake]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .handshake(.stall)
    }
}
