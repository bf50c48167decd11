/// After each reboot the device has made another certificate and key, as panels do that keep none.
public struct NewCertificate: Fault {
    public static let word = "new-certificate"
    public let phases: [Phase] = [.handshake]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .handshake(.newCertificate)
    }
}
