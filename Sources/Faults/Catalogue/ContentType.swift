public import HTTPWire

/// The body as it is, under another type.
public struct ContentType: SpoiltAnswer {
    public static let word = "content-type"
    public let phases: [Phase] = [.afterCommit]
    let type: String

    /// - Parameter type: one line without control characters.
    public init(_ type: String) {
        self.type = type
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        answer.remove("Content-Type")
        answer.add("Content-Type", type)
        return victim.answering(answer.bytes)
    }
}
