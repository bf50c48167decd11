public import HTTPWire

/// The answer comes late.
public struct Delay: SpoiltAnswer {
    public enum Length: Sendable, Hashable {
        case fixed(Duration)
        /// Any length in it is as likely as any other.
        case between(ClosedRange<Duration>)
        /// Half of them are shorter than the median; with a spread of 0.5, one in six is longer than 1.65 times it.
        case logNormal(median: Duration, spread: Double)
    }

    public static let word = "delay"
    public let phases: [Phase] = [.afterCommit, .accept]
    let length: Length

    public init(_ length: Length) {
        self.length = length
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        ResponsePlan([.pause(draw(&chance))] + victim.plan.steps, keepsAlive: victim.keepsAlive)
    }

    /// In whole microseconds.
    private func draw(_ chance: inout some RandomNumberGenerator) -> Duration {
        switch length {
        case .fixed(let length):
            length
        case .between(let range):
            range.lowerBound + .microseconds(chance.below((range.upperBound - range.lowerBound).microseconds + 1))
        case .logNormal(let median, let spread):
            .microseconds(Int(min(Double(median.microseconds) * exponential(spread * chance.normal()), longest)))
        }
    }
}

/// 10,000 hours in microseconds: a wide spread reaches beyond every number.
private let longest = 3.6e13

extension Duration {
    fileprivate var microseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
    }
}
