public import HTTPWire

/// RST, after a number of bytes of the answer.
public struct Reset: SpoiltAnswer {
    public static let word = "reset"
    let count: Int

    public init(after count: Int = 0) {
        self.count = count
    }

    /// Without a byte of the answer there is no need for one.
    public var phases: [Phase] {
        count > 0 ? [.afterCommit] : [.before, .afterCommit, .head, .accept, .onReuse]
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.ending(Array(victim.answer.prefix(count)), .reset)
    }
}
