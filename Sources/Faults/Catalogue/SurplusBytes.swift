public import HTTPWire

/// Bytes behind the end of the answer, in the same write; the connection stays open. What a client reads next there is
/// no answer.
public struct SurplusBytes: SpoiltAnswer {
    public static let word = "surplus-bytes"
    public let phases: [Phase] = [.afterCommit]
    let count: Int

    public init(_ count: Int = 13) {
        self.count = count
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.answering(victim.answer + [UInt8](repeating: UInt8(ascii: "x"), count: count))
    }
}
