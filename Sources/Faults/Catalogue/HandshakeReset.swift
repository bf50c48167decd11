/// A client begins a TLS handshake, and gets RST.
public struct HandshakeReset: Fault {
    public static let word = "handshake-reset"
    public let phases: [Phase] = [.handshake]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .handshake(.reset)
    }
}
