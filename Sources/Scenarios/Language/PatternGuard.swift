/// Lets through the regular expressions that can neither hang the only thread nor stop the program, and says how many
/// steps a search may take.
///
/// Swift's `Regex` backtracks: measured on 256 digits, `\d*\d*x` takes 0.2 s and `\d*\d*\d*x` 15 s. So this counts in
/// how many ways a pattern can be tried at one place, and refuses those that have too many. What may be tried at most
/// once (`?`, `{0,1}`) or a fixed number of times is no repeat. A group with a repeat inside may be repeated where its
/// parts begin or end with a character that nothing else in it takes: then a text falls into such parts in one way only.
/// What is let through is a small language that Swift, Python and JavaScript read alike: literals, `.`, classes,
/// `\d \w \s \b`, anchors, plain groups, alternatives and quantifiers.
struct PatternGuard {
    /// The limit of one search in the longest text; half a second, with 70 ns a step as measured.
    static let mostSteps = 8_388_608
    private static let longestCount = 256
    /// Groups are read by recursion, and each may take one byte.
    private static let longestPattern = 256

    private var rest: Substring

    /// - Returns: how many steps a search may take, in the longest text that can be dialled.
    @discardableResult
    static func check(_ source: String) throws(PatternFault) -> Int {
        if source.isEmpty { throw .empty }
        if source.utf8.count > longestPattern { throw .tooLong(most: longestPattern) }
        var guardian = PatternGuard(rest: source[...])
        let whole = try guardian.alternatives()
        if !guardian.rest.isEmpty { throw .unopenedGroup }
        let isAnchored = source.hasPrefix("^") && !whole.hasAlternative
        let text = SearchPattern.longestText
        // A search begins at each place; for one repeat without a limit behind another, what is left gets shorter.
        let places = isAnchored ? 1 : text / [1, 2, 6][min(whole.unbounded, 2)]
        let steps = capped(whole.ways.multipliedReportingOverflow(by: places))
        if steps > mostSteps { throw .tooManyWays }
        return steps + text
    }

    private mutating func alternatives() throws(PatternFault) -> PatternPart {
        var part = try sequence()
        while take("|") { part.add(alternative: try sequence()) }
        return part
    }

    private mutating func sequence() throws(PatternFault) -> PatternPart {
        var whole = PatternPart()
        while let next = rest.first, next != "|", next != ")" {
            var part = try atom()
            if let count = try quantifier() { part = try part.repeated(count) }
            whole.follow(with: part)
        }
        return whole
    }

    private mutating func atom() throws(PatternFault) -> PatternPart {
        let first = rest.removeFirst()
        switch first {
        case "(": return try group()
        case "[": return PatternPart(of: try classSet())
        case "\\": return try escape()
        case "*", "+", "?", "{": throw .nothingToRepeat(String(first))
        case "^", "$": return PatternPart()
        case ".": return PatternPart(of: .all)
        default: return PatternPart(of: CharacterSet(first))
        }
    }

    private mutating func group() throws(PatternFault) -> PatternPart {
        if take("?"), !take(":") { throw .notSupported("(?\(rest.prefix(1))") }
        let part = try alternatives()
        if !take(")") { throw .unclosedGroup }
        return part
    }

    private mutating func escape() throws(PatternFault) -> PatternPart {
        try escapedSet().map { PatternPart(of: $0) } ?? PatternPart()
    }
}

extension PatternGuard {
    private mutating func classSet() throws(PatternFault) -> CharacterSet {
        let isNegated = take("^")
        var set = CharacterSet.none
        var start: Character?
        var isRange = false
        var isFirst = true
        while let next = rest.popFirst() {
            switch next {
            case "]" where !isFirst:
                if isRange { set.insert(CharacterSet("-")) }
                return isNegated ? set.inverted : set
            case "[", "]": throw .inClass(String(next))
            case "&", "-", "~": if rest.first == next { throw .inClass("\(next)\(next)") }
            case "\\":
                // In `[a-\d]` the hyphen may be a hyphen.
                if isRange { set.insert(.all) }
                set.insert(try escapedSet() ?? .all)
                (start, isRange, isFirst) = (nil, false, false)
                continue
            default: break
            }
            if next == "-", start != nil, !isRange {
                isRange = true
            } else if isRange, let from = start {
                set.insert(CharacterSet(from: from, through: next))
                (start, isRange) = (nil, false)
            } else {
                set.insert(CharacterSet(next))
                start = next
            }
            isFirst = false
        }
        throw .unclosedClass
    }

    /// Nil for a boundary, which takes no character.
    private mutating func escapedSet() throws(PatternFault) -> CharacterSet? {
        guard let next = rest.popFirst() else { throw .notSupported("\\ at the end") }
        switch next {
        case "d": return .digits
        case "w": return .letters
        case "s": return .spaces
        case "D": return CharacterSet.digits.inverted
        case "W": return CharacterSet.letters.inverted
        case "S": return CharacterSet.spaces.inverted
        case "b", "B": return nil
        default:
            guard next.isASCII, !next.isLetter, !next.isNumber else { throw .notSupported("\\\(next)") }
            return CharacterSet(next)
        }
    }
}

extension PatternGuard {
    private mutating func quantifier() throws(PatternFault) -> PatternPart.Count? {
        let count: PatternPart.Count
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

    private mutating func braces() throws(PatternFault) -> PatternPart.Count {
        guard let end = rest.firstIndex(of: "}") else { throw .badCount }
        let bounds = rest[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false)
        rest = rest[end...].dropFirst()
        let numbers = bounds.map { $0.isEmpty ? nil : Int($0) }
        guard let first = numbers.first, let least = first, numbers.count <= 2 else { throw .badCount }
        let most = numbers.count == 1 ? least : numbers[1]
        guard numbers.count == 1 || bounds[1].isEmpty == (most == nil) else { throw .badCount }
        guard (0...Self.longestCount).contains(least), most ?? least >= least, most ?? 0 <= Self.longestCount else {
            throw .badCount
        }
        return try alone((least, most))
    }

    /// A quantifier may be lazy; a second one, or a possessive one, is refused.
    private mutating func alone(_ count: PatternPart.Count) throws(PatternFault) -> PatternPart.Count {
        _ = take("?")
        if let next = rest.first, "*+?{".contains(next) { throw .doubleQuantifier(String(next)) }
        return count
    }

    private mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }
}

/// Ways beyond all counting are the largest number.
func capped(_ result: (partialValue: Int, overflow: Bool)) -> Int {
    result.overflow ? .max : result.partialValue
}
