/// TLS 1.0 is all that the device offers, as panels did that were never updated.
public struct OldTLS: Fault {
    public static let word = "old-tls"
    public let phases: [Phase] = [.handshake]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .handshake(.oldVersion)
    }
}
