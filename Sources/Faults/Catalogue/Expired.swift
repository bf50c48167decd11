/// The certificate ended yesterday; all else about it is right.
public struct Expired: Fault {
    public static let word = "expired"
    public let phases: [Phase] = [.handshake]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .handshake(.expired)
    }
}
