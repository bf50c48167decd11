public import HTTPWire

/// The body alone, as HTTP/0.9 had it; then the end.
public struct BareBody: SpoiltAnswer {
    public static let word = "http-0.9"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.ending(AnswerBytes(victim.answer).body)
    }
}
