/// `100 Continue` is never sent (by RFC 9110, section 10.1.1, a client must not wait for it without end).
public struct NoContinue: Fault {
    public static let word = "no-continue"
    public let phases: [Phase] = [.head]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .withholdContinue
    }
}
