public import HTTPWire

/// The answer comes a few bytes at a time.
public struct Drip: SpoiltAnswer {
    public static let word = "drip"
    public let phases: [Phase] = [.afterCommit]
    let drops: Drops

    /// - Parameters:
    ///   - count: bytes at once, at least 1.
    ///   - pause: between two drops; the first comes at once.
    public init(bytes count: Int, each pause: Duration) {
        drops = Drops(of: count, each: pause)
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        ResponsePlan([.drip(victim.answer, drops)], keepsAlive: victim.keepsAlive)
    }
}
