import Faults
import HTTPWire
import JSONTree

/// The values of the keys that say which requests a fault is about.
extension Kind where Value == RequestPattern {
    static let subject = Kind<String>.text.checked { text, key throws(Problem) in
        do throws(RequestPattern.Fault) {
            return try RequestPattern(text)
        } catch {
            throw .fault(.request(text.shortened))
        }
    }
}

extension Kind where Value == String {
    fileprivate static let name = text.checked { text, key throws(Problem) in
        if text.allSatisfy(\.isWhitespace) { throw .emptyText(key) }
        return text
    }

    static let operation = name
}

extension Kind where Value == HeaderPattern {
    /// `X-Probe`, or `User-Agent: curl*`
    static let header = Kind<String>.name.checked { text, _ throws(Problem) in
        let parts = text.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
        let name = String(parts[0])
        guard HTTPFields([HTTPFields.Line(name: name, value: "")]).isSendable else {
            throw .fault(.header(text.shortened))
        }
        return HeaderPattern(name: name, value: parts.count > 1 ? String(parts[1]) : "*")
    }
}

extension Kind where Value == Condition {
    static let state = Kind<String>.text.checked { text, key throws(Problem) in
        do throws(Condition.Fault) {
            return try Condition(text)
        } catch {
            throw .fault(.condition(error.description))
        }
    }
}

extension Kind where Value == Int {
    static let count = wholeNumber(1...Int.max, "a whole number from 1")

    /// In thousandths of a percent: `12.5%` is 12,500.
    static let percentage = Kind<String>.spelling("a percentage such as 10%").checked { text, _ throws(Problem) in
        guard text.hasSuffix("%"), let share = thousandths(text.dropLast()), share <= wholeShare else {
            throw .fault(.share(text.shortened))
        }
        return share
    }

    private static func thousandths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int(parts[0]), (0...100).contains(whole) else { return nil }
        guard parts.count == 2 else { return whole * 1000 }
        guard (1...3).contains(parts[1].count), parts[1].allSatisfy(\.isASCII), let rest = Int(parts[1]), rest >= 0
        else { return nil }
        return whole * 1000 + rest * [100, 10, 1][parts[1].count - 1]
    }
}

extension Kind where Value == ClosedRange<Int> {
    /// `3`, `2..5`, `2..`
    static let turns = Kind<String>.spelling("a number such as 3, or a range such as 2..5").checked {
        text,
        _ throws(Problem) in
        let ends = text.rangeEnds
        guard let from = Int(ends.from), from > 0, let to = ends.to.isEmpty ? Int.max : Int(ends.to) else {
            throw .fault(.turns(text.shortened))
        }
        if to < from { throw .fault(.emptyRange(text.shortened)) }
        return from...to
    }
}

extension Kind where Value == Range<Duration> {
    /// `10s..40s`, `10s..`, `..40s`
    static let window = Kind<String>.text.checked { text, key throws(Problem) in
        guard text.contains("..") else { throw .fault(.window(text.shortened)) }
        let ends = text.rangeEnds
        let from = try ends.from.isEmpty ? .zero : duration(ends.from, key)
        let to = try ends.to.isEmpty ? .seconds(Int64.max) : duration(ends.to, key)
        if to <= from { throw .fault(.emptyRange(text.shortened)) }
        return from..<to
    }

    private static func duration(_ text: String, _ key: String) throws(Problem) -> Duration {
        do throws(DurationText.Fault) {
            return try DurationText.parse(text)
        } catch {
            throw .duration(text.shortened, key: key, error)
        }
    }
}

extension String {
    /// What stands on both sides of `..`; a text without it is both ends.
    fileprivate var rangeEnds: (from: String, to: String) {
        guard let dots = firstRange(of: "..") else { return (self, self) }
        return (String(self[..<dots.lowerBound]), String(self[dots.upperBound...]))
    }
}
