/// What the scenarios say together: their rules, in their order.
struct Script: Sendable {
    let rules: [CallRule]
    let timeline: [TimelineRule]

    init(_ scenarios: [Scenario], fates: Scenario) {
        let own = scenarios.flatMap(\.calls)
        rules = scenarios.contains { $0.otherwise == .error } ? own : own + fates.calls
        timeline = scenarios.flatMap(\.timeline)
    }
}

extension TimelineRule {
    func step(after: Duration) -> Step {
        var step = step
        step.after = after
        return step
    }
}
