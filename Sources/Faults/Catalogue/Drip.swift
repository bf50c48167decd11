public import HTTPWire

/// The answer comes a few bytes at a time.
public struct Drip: SpoiltAnswer {
    public static let word = "drip"
    public let phases: [Phase] = [.afterCommit]
    let count: Int
    let pause: Duration

    /// - Parameters:
    ///   - count: bytes at once, at least 1.
    ///   - pause: between two drops; the first comes at once.
    public init(bytes count: Int, each pause: Duration) {
        precondition(count > 0)
        self.count = count
        self.pause = pause
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        let bytes = victim.answer
        var steps: [ResponsePlan.Step] = []
        for start in stride(from: 0, to: bytes.count, by: count) {
            if start > 0 { steps.append(.pause(pause)) }
            steps.append(.bytes(Array(bytes[start..<min(start + count, bytes.count)])))
        }
        return ResponsePlan(steps, keepsAlive: victim.keepsAlive)
    }
}
