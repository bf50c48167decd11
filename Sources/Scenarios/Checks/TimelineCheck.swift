/// Finds what makes sense only in the story of a call.
enum TimelineCheck {
    static func check(_ rule: TimelineRule, _ findings: inout Findings) {
        for step in [rule.step].everyStep where step.verb == .silence {
            findings.error(.moment(.silenceOutsideCall), at: step.position)
        }
    }
}
