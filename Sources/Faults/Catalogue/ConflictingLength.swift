public import HTTPWire

/// Two `Content-Length` fields that differ: a client must not trust the message (RFC 9112, section 6.3).
public struct ConflictingLength: SpoiltAnswer {
    public static let word = "conflicting-length"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        answer.add("Content-Length", "\(answer.body.count + 1)")
        return victim.ending(answer.bytes)
    }
}
