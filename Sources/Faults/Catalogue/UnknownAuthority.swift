/// The certificate is signed by an unknown authority.
public struct UnknownAuthority: Fault {
    public static let word = "unknown-ca"
    public let phases: [Phase] = [.handshake]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .handshake(.unknownAuthority)
    }
}
