import HTTPWire
import JSONTree

/// What a rule takes: calls by what was dialled, requests by method and path.
protocol TakingPattern: Equatable, CustomStringConvertible {
    /// False also where that is hard to tell.
    func takes(allOf other: Self) -> Bool
}

/// A rule of a list in which the first live one serves.
protocol ServingRule<Pattern> {
    associatedtype Pattern: TakingPattern

    /// Nil when it could not be read.
    var pattern: Pattern? { get }
    var times: Int? { get }
    var position: SourcePosition { get }
}

/// Finds rules that nothing can reach, because an earlier rule without `times` takes all that they take.
enum ReachCheck {
    static func check<Rule: ServingRule>(_ rules: [Rule], _ findings: inout Findings) {
        for (index, rule) in rules.enumerated() {
            guard let taker = taker(of: rule, among: rules[..<index]), let pattern = taker.pattern else { continue }
            let problem =
                pattern == rule.pattern
                ? Problem.repeated("\(pattern)", at: taker.position) : .hidden(by: "\(pattern)", at: taker.position)
            findings.error(problem, at: rule.position)
        }
    }

    static func taker<Rule: ServingRule>(of rule: Rule, among earlier: some Sequence<Rule>) -> Rule? {
        guard let pattern = rule.pattern else { return nil }
        return earlier.first { $0.times == nil && $0.pattern?.takes(allOf: pattern) == true }
    }
}

extension DialPattern: TakingPattern {
    /// A pattern is looked at with the text of a number; the SIP URIs that end at this number are not tried.
    func takes(allOf other: DialPattern) -> Bool {
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

extension RequestPattern: TakingPattern {}

extension RuleDraft: ServingRule {
    var pattern: DialPattern? { to }
}

extension ReplyDraft: ServingRule {
    var pattern: RequestPattern? { on }
}

extension CallRule: ServingRule {
    var pattern: DialPattern? { to }
}

extension ReplyRule: ServingRule {
    var pattern: RequestPattern? { on }
}
