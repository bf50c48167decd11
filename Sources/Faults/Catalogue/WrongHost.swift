/// The certificate is for another host; all else about it is right.
public struct WrongHost: Fault {
    public static let word = "wrong-host"
    public let phases: [Phase] = [.handshake]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .handshake(.wrongHost)
    }
}
