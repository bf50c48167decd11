public import HTTPWire

/// A field line stands twice, with the same value.
public struct DuplicateHeader: SpoiltAnswer {
    public static let word = "duplicate-header"
    public let phases: [Phase] = [.afterCommit]
    let name: String

    public init(_ name: String) {
        self.name = name
    }

    /// A field that the answer does not have cannot be doubled.
    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        guard let line = answer.line(named: name) else { return victim.plan }
        answer.lines.append(line)
        return victim.answering(answer.bytes)
    }
}
