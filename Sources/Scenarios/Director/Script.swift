/// What the scenarios say together: their rules, in their order.
struct Script: Sendable {
    var rules: CallRules
    let timeline: [TimelineRule]

    init(_ scenarios: [Scenario], fates: Scenario) {
        let own = scenarios.flatMap(\.calls)
        let all = scenarios.contains { $0.otherwise == .error } ? own : own + fates.calls
        rules = CallRules(all.map(\.labelled))
        timeline = scenarios.flatMap(\.timeline)
    }
}

extension CallRule {
    fileprivate var labelled: CallRule {
        var rule = self
        for index in rule.story.indices {
            rule.story[index].label = rule.story[index].label(in: file, of: "story")
        }
        return rule
    }
}

extension TimelineRule {
    func step(after: Duration) -> Step {
        var step = step
        step.after = after
        return step
    }
}
