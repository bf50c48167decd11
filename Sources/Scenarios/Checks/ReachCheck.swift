import HTTPWire
import IntercomModel
import JSONTree

/// What a rule takes: calls by what was dialled, requests by method and path.
protocol TakingPattern: Equatable, CustomStringConvertible {
    /// What it is kept under; the same for two that take the same.
    var name: [UInt8] { get }
    /// The names of all that take this one and no other text, so that nothing has to be tried.
    var takers: [[UInt8]] { get }
    /// Whether it takes more than one text, so that it has to be tried.
    var isWide: Bool { get }
    /// False also where that is hard to tell.
    func takes(allOf other: Self) -> Bool
    /// How long it takes to tell, in steps of a search.
    func effort(for other: Self) -> Int
}

/// A rule of a list in which the first live one serves.
protocol ServingRule<Pattern> {
    associatedtype Pattern: TakingPattern

    /// Nil when it could not be read.
    var pattern: Pattern? { get }
    /// Whether it matches its whole pattern without an end.
    var takesAlways: Bool { get }
    var position: SourcePosition { get }
}

/// Finds rules that nothing can reach, because an earlier rule that always serves takes all that they take.
enum ReachCheck {
    static func check<Rule: ServingRule>(_ rules: [Rule], _ findings: inout Findings) {
        var index = ReachIndex<Rule>()
        for rule in rules {
            if let taker = index.taker(of: rule), let pattern = taker.pattern {
                let problem =
                    pattern == rule.pattern
                    ? Problem.reach(.repeated("\(pattern)", at: taker.position))
                    : .reach(.hidden(by: "\(pattern)", at: taker.position))
                findings.error(problem, at: rule.position)
            } else {
                index.add(rule)
            }
        }
    }
}

/// The rules that always serve, found by what they take: a table for those of one text, a list for the others.
///
/// What has to be tried is bounded, so that a check takes a time in proportion to the rules.
struct ReachIndex<Rule: ServingRule> {
    /// Only the first of those that must be tried are tried.
    private static var mostTried: Int { 64 }

    private var count = 0
    private var byName: [[UInt8]: (order: Int, rule: Rule)] = [:]
    private var wide: [(order: Int, pattern: Rule.Pattern, rule: Rule)] = []
    /// In steps of a search: about a second.
    private var effort = 10_000_000

    init(_ rules: [Rule] = []) {
        for rule in rules { add(rule) }
    }

    mutating func add(_ rule: Rule) {
        count += 1
        guard rule.takesAlways, let pattern = rule.pattern else { return }
        if byName[pattern.name] == nil { byName[pattern.name] = (count, rule) }
        if pattern.isWide, wide.count < Self.mostTried { wide.append((count, pattern, rule)) }
    }

    /// The first that takes all that the rule is for.
    mutating func taker(of rule: Rule) -> Rule? {
        guard let pattern = rule.pattern else { return nil }
        let named = ([pattern.name] + pattern.takers).compactMap { byName[$0] }.min { $0.order < $1.order }
        for candidate in wide where candidate.order < named?.order ?? .max {
            effort -= candidate.pattern.effort(for: pattern)
            guard effort > 0 else { break }
            if candidate.pattern.takes(allOf: pattern) { return candidate.rule }
        }
        return named?.rule
    }
}

extension DialPattern: TakingPattern {
    var name: [UInt8] { Array(description.utf8) }

    var takers: [[UInt8]] {
        guard case .uri(let text) = self, let user = DialledText(text).user else { return [] }
        return [Array(user.utf8)]
    }

    var isWide: Bool {
        if case .pattern = self { true } else { false }
    }

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

    func effort(for other: DialPattern) -> Int {
        switch (self, other) {
        case (.pattern(let own), .number(let text)), (.pattern(let own), .uri(let text)):
            own.steps(on: text.utf8.count)
        default: 1
        }
    }
}

extension RequestPattern: TakingPattern {
    var name: [UInt8] { Array(description.utf8) }
    /// The same path with any method.
    var takers: [[UInt8]] { method == nil ? [] : [Array(path.utf8)] }
    var isWide: Bool { path.utf8.contains(UInt8(ascii: "*")) }

    func effort(for other: RequestPattern) -> Int { other.path.utf8.count + path.utf8.count }
}

extension RuleDraft: ServingRule {
    var pattern: DialPattern? { to }
    var takesAlways: Bool { times == nil }
}

extension ReplyDraft: ServingRule {
    var pattern: RequestPattern? { on }
    var takesAlways: Bool { times == nil && demands == nil && during == nil }
}

extension CallRule: ServingRule {
    var pattern: DialPattern? { to }
    var takesAlways: Bool { times == nil }
}

extension ReplyRule: ServingRule {
    var pattern: RequestPattern? { on }
    var takesAlways: Bool { times == nil && circumstance.isAlways }
}
