public import HTTPWire

/// The answer of the device to a dead token, though the token lives: an odd early end of a session.
public struct TokenDied: Fault {
    public static let word = "token-died"
    public let phases: [Phase] = [.before]
    public let wantsTokenRefusal = true

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.plan
    }
}
