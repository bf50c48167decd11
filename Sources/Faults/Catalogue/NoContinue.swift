/// A client that waits for `100 Continue` waits in vain (RFC 9110, section 10.1.1, tells it not to wait for ever).
public struct NoContinue: Fault {
    public static let word = "no-continue"
    public let phases: [Phase] = [.head]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .withholdContinue
    }
}
