public import HTTPWire

/// A byte that UTF-8 does not have, in the middle of the body.
public struct BadUTF8: SpoiltAnswer {
    public static let word = "bad-utf8"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        guard !answer.body.isEmpty else { return victim.plan }
        var body = answer.body
        body.insert(0xFF, at: body.count / 2)
        answer.replaceBody(body)
        return victim.answering(answer.bytes)
    }
}
