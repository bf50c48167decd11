/// Lets through the regular expressions that can neither hang the only thread nor stop the program.
///
/// Swift's `Regex` backtracks: measured on 256 digits, `\d*\d*x` takes 0.2 s and `\d*\d*\d*x` 15 s. So this counts in
/// how many ways a pattern can be tried at one place, and refuses those that have more than two open repeats have.
/// What is let through is a small language that Swift, Python and JavaScript read alike: literals, `.`, classes,
/// `\d \w \s \b`, anchors, plain groups, alternatives and quantifiers.
struct PatternGuard {
    private static let mostWays = 256 * 256
    private static let longestCount = 256
    /// Groups are read by recursion, and each may take one byte.
    private static let longestPattern = 256

    private var rest: Substring

    static func check(_ source: String) throws(PatternFault) {
        if source.isEmpty { throw .empty }
        if source.utf8.count > longestPattern { throw .tooLong(most: longestPattern) }
        var guardian = PatternGuard(rest: source[...])
        let whole = try guardian.alternatives()
        if !guardian.rest.isEmpty { throw .unopenedGroup }
        if whole.ways > mostWays { throw .tooManyWays }
    }

    /// What was found out about a part of the pattern.
    private struct Part {
        var ways = 1
        var hasQuantifier = false
        var hasAlternative = false

        mutating func follow(with next: Part) {
            ways = capped(ways.multipliedReportingOverflow(by: next.ways))
            hasQuantifier = hasQuantifier || next.hasQuantifier
            hasAlternative = hasAlternative || next.hasAlternative
        }
    }

    private mutating func alternatives() throws(PatternFault) -> Part {
        var part = try sequence()
        while take("|") {
            let other = try sequence()
            part.ways = capped(part.ways.addingReportingOverflow(capped(other.ways.addingReportingOverflow(1))))
            part.hasQuantifier = part.hasQuantifier || other.hasQuantifier
            part.hasAlternative = true
        }
        return part
    }

    private mutating func sequence() throws(PatternFault) -> Part {
        var whole = Part()
        while let next = rest.first, next != "|", next != ")" {
            var part = try atom()
            if let count = try quantifier() { part = try repeated(part, count) }
            whole.follow(with: part)
        }
        return whole
    }

    private mutating func atom() throws(PatternFault) -> Part {
        let first = rest.removeFirst()
        switch first {
        case "(": return try group()
        case "[": try skipClass()
        case "\\": try skipEscape()
        case "*", "+", "?", "{": throw .nothingToRepeat(String(first))
        default: break
        }
        return Part()
    }

    private mutating func group() throws(PatternFault) -> Part {
        if take("?"), !take(":") { throw .notSupported("(?\(rest.prefix(1))") }
        let part = try alternatives()
        if !take(")") { throw .unclosedGroup }
        return part
    }

    private mutating func skipClass() throws(PatternFault) {
        _ = take("^")
        var isFirst = true
        while let next = rest.popFirst() {
            switch next {
            case "]" where !isFirst: return
            case "[", "]": throw .inClass(String(next))
            case "&", "-", "~": if rest.first == next { throw .inClass("\(next)\(next)") }
            case "\\": try skipEscape()
            default: break
            }
            isFirst = false
        }
        throw .unclosedClass
    }

    private mutating func skipEscape() throws(PatternFault) {
        guard let next = rest.popFirst() else { throw .notSupported("\\ at the end") }
        let isPunctuation = next.isASCII && !next.isLetter && !next.isNumber
        if !isPunctuation, !"dDwWsSbB".contains(next) { throw .notSupported("\\\(next)") }
    }
}

extension PatternGuard {
    private typealias Count = (least: Int, most: Int?)

    private mutating func quantifier() throws(PatternFault) -> Count? {
        let count: Count
        switch rest.first {
        case "*": count = (0, nil)
        case "+": count = (1, nil)
        case "?": count = (0, 1)
        case "{": return try braces()
        default: return nil
        }
        rest.removeFirst()
        return try alone(count)
    }

    private mutating func braces() throws(PatternFault) -> Count {
        guard let end = rest.firstIndex(of: "}") else { throw .badCount }
        let bounds = rest[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false)
        rest = rest[end...].dropFirst()
        let numbers = bounds.map { $0.isEmpty ? nil : Int($0) }
        guard let first = numbers.first, let least = first, numbers.count <= 2 else { throw .badCount }
        let most = numbers.count == 1 ? least : numbers[1]
        guard numbers.count == 1 || bounds[1].isEmpty == (most == nil) else { throw .badCount }
        guard (0...Self.longestCount).contains(least), (least...).contains(most ?? least),
            most ?? 0 <= Self.longestCount
        else { throw .badCount }
        return try alone((least, most))
    }

    /// A quantifier may be lazy; a second one, or a possessive one, is refused.
    private mutating func alone(_ count: Count) throws(PatternFault) -> Count {
        _ = take("?")
        if let next = rest.first, "*+?{".contains(next) { throw .doubleQuantifier(String(next)) }
        return count
    }

    private func repeated(_ part: Part, _ count: Count) throws(PatternFault) -> Part {
        if part.hasQuantifier { throw .nestedQuantifier }
        if part.hasAlternative, count.most ?? 2 > 1 { throw .repeatedAlternative }
        var part = part
        let most = count.most ?? SearchPattern.longestText
        part.hasQuantifier = true
        part.ways = capped(part.ways.multipliedReportingOverflow(by: Self.tries(from: count.least, to: most)))
        return part
    }

    /// Measured: a choice of n costs up to 2n tries, until all of the text has been tried; what must be repeated is no
    /// choice, but the work of each try.
    private static func tries(from least: Int, to most: Int) -> Int {
        let choices = least == most ? 1 : min(2 * (most - least + 1), SearchPattern.longestText)
        return choices * max(least, 1)
    }

    private mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }
}

/// Ways beyond all counting are the largest number.
private func capped(_ result: (partialValue: Int, overflow: Bool)) -> Int {
    result.overflow ? .max : result.partialValue
}
