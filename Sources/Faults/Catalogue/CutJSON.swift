public import HTTPWire

/// The first half of the body, as a whole message: the length is right, the JSON is not.
public struct CutJSON: SpoiltAnswer {
    public static let word = "cut-json"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        guard !answer.body.isEmpty else { return victim.plan }
        answer.replaceBody(Array(answer.body.prefix(answer.body.count / 2)))
        return victim.answering(answer.bytes)
    }
}
