/// The answer of the device to a dead token, though the token lives: an odd early end of a session.
public struct TokenDied: Fault {
    public static let word = "token-died"
    public let phases: [Phase] = [.before]

    public init() {}

    public func effect(on victim: Victim, _ chance: inout some RandomNumberGenerator) -> Effect {
        .refuseToken
    }
}
