public import HTTPWire

/// A chunked answer that ends without its last chunk: whether it is whole cannot be known (RFC 9112, section 8).
public struct MissingLastChunk: SpoiltAnswer {
    public static let word = "missing-last-chunk"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        let answer = AnswerBytes(victim.answer)
        return victim.ending(answer.chunkedHead + chunk(answer.body))
    }
}
