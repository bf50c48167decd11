/// Bounds what all patterns of a script may cost together: a call that no number is for tries them all.
enum PatternLoad {
    /// Measured: 4 ns each, so that a call is found in a quarter of a second.
    private static let mostSteps = 67_108_864

    /// The first rule with whose pattern they are too many; nil when a call is found in time.
    static func firstTooMany(_ rules: [CallRule]) -> CallRule? {
        var steps = 0
        return rules.first { rule in
            if case .pattern(let pattern) = rule.to { steps += pattern.steps }
            return steps > mostSteps
        }
    }
}
