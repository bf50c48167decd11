import Faults
import HTTPWire
import JSONTree

/// The values of the keys that say which requests a fault is about.
extension Kind where Value == HeaderPattern {
    /// `X-Probe`, or `User-Agent: curl*`
    static let header = Kind<String>.filledText.checked { text, _ throws(Problem) in
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
            $0.drop { $0 == " " }
        }
        let name = String(parts[0])
        guard HTTPFields([HTTPFields.Line(name: name, value: "")]).isSendable else {
            throw .fault(.header(text.shortened))
        }
        return HeaderPattern(name: name, value: parts.count > 1 ? String(parts[1]) : "*")
    }
}

extension Kind where Value == ClientPattern {
    /// `10.0.0.7`, `10.0.0.*`
    static let client = Kind<String>.text(expecting: "an address such as 10.0.0.7 or 10.0.0.*").checked {
        text,
        _ throws(Problem) in
        guard let pattern = ClientPattern(text) else { throw .fault(.client(text.shortened)) }
        return pattern
    }.described(["type": "string", "pattern": "^[0-9a-f.:*]+$"])
}

extension Kind where Value == Condition {
    /// One that can last.
    static let state = condition.checked { condition, _ throws(Problem) in
        if condition.isMoment { throw .fault(.moment("\(condition)")) }
        return condition
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
    }.described(
        .either(.wholeNumber(1...Int.max), ["type": "string", "pattern": "^[1-9][0-9]*([.][.]([1-9][0-9]*)?)?$"])
    )
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
    }.described(["type": "string", "pattern": "^[0-9hms.]*[.][.][0-9hms.]*$"])

    private static func duration(_ text: String, _ key: String) throws(Problem) -> Duration {
        do throws(DurationText.Fault) {
            return try DurationText.parse(text)
        } catch {
            throw .value(.duration(text.shortened, key: key, error))
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
