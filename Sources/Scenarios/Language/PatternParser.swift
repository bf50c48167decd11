/// Reads a regular expression.
struct PatternParser {
    private static let longestCount = 256
    /// Groups are read by recursion, and each may take one byte.
    private static let longestPattern = 256

    private var rest: Substring.UnicodeScalarView

    static func read(_ source: String) throws(PatternFault) -> PatternNode {
        if source.isEmpty { throw .empty }
        if source.utf8.count > longestPattern { throw .tooLong(most: longestPattern) }
        var parser = PatternParser(rest: source.unicodeScalars[...])
        let whole = try parser.alternatives()
        if !parser.rest.isEmpty { throw .unopenedGroup }
        return whole
    }

    private mutating func alternatives() throws(PatternFault) -> PatternNode {
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var parts: [PatternNode] = []
        while let next = rest.first, next != "|", next != ")" {
            var part = try atom()
            if let count = try quantifier() { part = .repeated(part, least: count.least, most: count.most) }
            parts.append(part)
        }
        return .sequence(parts)
    }

    private mutating func atom() throws(PatternFault) -> PatternNode {
        let first = rest.removeFirst()
        switch first {
        case "(": return try group()
        case "[": return .one(try classSet())
        case "\\": return try escape()
        case "*", "+", "?", "{": throw .nothingToRepeat(String(first))
        case "^": return .place(.start)
        case "$": return .place(.end)
        case ".": return .one(ScalarSet.lineEnds.inverted)
        default: return .one(ScalarSet(first))
        }
    }

    private mutating func group() throws(PatternFault) -> PatternNode {
        if take("?"), !take(":") { throw .notSupported("(?\(String(rest.prefix(1)))") }
        let part = try alternatives()
        if !take(")") { throw .unclosedGroup }
        return part
    }

    private mutating func escape() throws(PatternFault) -> PatternNode {
        switch rest.first {
        case "b":
            rest.removeFirst()
            return .place(.wordBoundary)
        case "B":
            rest.removeFirst()
            return .place(.noWordBoundary)
        default: return .one(try escapedSet())
        }
    }
}

extension PatternParser {
    private mutating func classSet() throws(PatternFault) -> ScalarSet {
        let isNegated = take("^")
        var set = ScalarSet.none
        var start: Unicode.Scalar?
        var isRange = false
        var isFirst = true
        while let next = rest.popFirst() {
            switch next {
            case "]" where !isFirst:
                if isRange { set = set.union(ScalarSet("-")) }
                return isNegated ? set.inverted : set
            case "[", "]": throw .inClass(String(next))
            case "&", "-", "~": if rest.first == next { throw .inClass("\(next)\(next)") }
            case "\\":
                // In `[a-\d]` the hyphen is one.
                if isRange { set = set.union(ScalarSet("-")) }
                set = set.union(try escapedSet())
                (start, isRange, isFirst) = (nil, false, false)
                continue
            default: break
            }
            if next == "-", start != nil, !isRange {
                isRange = true
            } else if isRange, let from = start {
                guard from <= next else { throw .unreadable }
                set = set.union(ScalarSet(from: from, through: next))
                (start, isRange) = (nil, false)
            } else {
                set = set.union(ScalarSet(next))
                start = next
            }
            isFirst = false
        }
        throw .unclosedClass
    }

    private mutating func escapedSet() throws(PatternFault) -> ScalarSet {
        guard let next = rest.popFirst() else { throw .notSupported("\\ at the end") }
        switch next {
        case "d": return .digits
        case "w": return .letters
        case "s": return .spaces
        case "D": return ScalarSet.digits.inverted
        case "W": return ScalarSet.letters.inverted
        case "S": return ScalarSet.spaces.inverted
        default:
            guard next.isASCII, !next.properties.isAlphabetic, !("0"..."9").contains(next) else {
                throw .notSupported("\\\(next)")
            }
            return ScalarSet(next)
        }
    }
}

extension PatternParser {
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
        let areDigits = bounds.allSatisfy { $0.allSatisfy(ScalarSet.digits.contains) }
        let numbers = bounds.map { $0.isEmpty || !areDigits ? nil : Int(String($0)) }
        guard let first = numbers.first, let least = first, numbers.count <= 2 else { throw .badCount }
        let most = numbers.count == 1 ? least : numbers[1]
        guard numbers.count == 1 || bounds[1].isEmpty == (most == nil) else { throw .badCount }
        guard (0...Self.longestCount).contains(least), most ?? least >= least, most ?? 0 <= Self.longestCount else {
            throw .badCount
        }
        return try alone((least, most))
    }

    /// A quantifier may be lazy; a second one, or a possessive one, is refused.
    private mutating func alone(_ count: Count) throws(PatternFault) -> Count {
        _ = take("?")
        if let next = rest.first, "*+?{".unicodeScalars.contains(next) { throw .doubleQuantifier(String(next)) }
        return count
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }
}
