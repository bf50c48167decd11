/// Finds what makes sense only in the story of a call.
enum TimelineCheck {
    static func check(_ rule: TimelineRule, _ findings: inout Findings) {
        check(rule.step, &findings)
    }

    private static func check(_ step: Step, _ findings: inout Findings) {
        switch step.verb {
        case .silence: findings.error(.silenceOutsideCall, at: step.position)
        case .either(let branches):
            for step in branches.flatMap(\.story) { check(step, &findings) }
        case .repeat(_, let steps):
            for step in steps { check(step, &findings) }
        case .sip, .hangup, .dtmf, .act, .waitFor: break
        }
    }
}
