/// Finds rules that no call can reach, because an earlier rule without `times` takes all their calls.
enum ReachCheck {
    static func check(_ rules: [RuleDraft], _ findings: inout Findings) {
        for (index, rule) in rules.enumerated() {
            guard let to = rule.to else { continue }
            for earlier in rules[..<index] where earlier.times == nil {
                guard let taker = earlier.to, taker.takes(allOf: to) else { continue }
                let problem =
                    taker == to ? Problem.repeated(to, at: earlier.position) : .hidden(by: taker, at: earlier.position)
                findings.error(problem, at: rule.position)
                break
            }
        }
    }
}

extension DialPattern {
    /// A pattern is looked at with the text of a number; the SIP URIs that end at this number are not tried.
    fileprivate func takes(allOf other: DialPattern) -> Bool {
        switch (self, other) {
        case (.pattern(let own), .pattern(let other)):
            own == other || own.takesEverything
        case (.number, .pattern), (.uri, .pattern):
            false
        case (_, .number(let text)), (_, .uri(let text)):
            matches(DialledText(text))
        }
    }
}
