import IntercomModel

/// Durations as people write them: `180ms`, `2s`, `1m30s`, `1.5s`, `1h`, and in words: `5 seconds`, `1 minute 30 s`.
public enum DurationText {
    /// What keeps a text from being a duration.
    public enum Fault: Error, Sendable, Equatable {
        case empty
        case negative
        case signed
        /// A number without a unit; only `0` needs none.
        case noUnit(number: String)
        case unknownUnit(String)
        case noNumber(beforeUnit: String)
        case badNumber(String)
        /// Units stand from the largest to the smallest, each once.
        case outOfOrder(unit: String, after: String)
        case tooLong
        case tooFine
    }

    /// From the largest to the smallest, in nanoseconds.
    static let units: [(name: String, length: Int64)] = [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000),
    ]

    /// What else people call them, in the order of `units`.
    static let words = [
        ["hour", "hours"], ["min", "minute", "minutes"], ["sec", "second", "seconds"],
        ["msec", "millisecond", "milliseconds"],
    ]

    /// 10,000 hours: more than a year, and far from the end of the time line (292 years).
    public static let longest = Duration.seconds(36_000_000)

    public static func parse(_ text: String) throws(Fault) -> Duration {
        try refuseForeign(text)
        if text == "0" { return .zero }
        var rest = Array(text.utf8)[...]
        rest.skipBlanks()
        if rest.isEmpty { throw .empty }
        var total: Int64 = 0
        var last: Int?
        while !rest.isEmpty {
            let number = rest.cut { isDigit($0) || $0 == UInt8(ascii: ".") }
            rest.skipBlanks()
            let name = rest.cut { !isDigit($0) && $0 != UInt8(ascii: ".") && !isBlank($0) }
            rest.skipBlanks()
            let index = try unit(named: name, after: number)
            if let last, index <= last { throw .outOfOrder(unit: name, after: units[last].name) }
            last = index
            total += try nanoseconds(number, units[index].length)
            if total > longest.nanoseconds { throw .tooLong }
        }
        return .nanoseconds(total)
    }

    /// The form without a part that is zero: `1h`, `1m30s`, `1.5s`, `180ms`; nothing at all is `0s`.
    public static func text(of duration: Duration) -> String {
        let nanoseconds = duration.nanoseconds
        if nanoseconds == 0 { return "0s" }
        var rest = nanoseconds.magnitude
        var text = nanoseconds < 0 ? "-" : ""
        if rest < units[2].length { return text + decimal(rest, per: UInt64(units[3].length)) + "ms" }
        for (name, length) in units[..<2] where rest >= length {
            text += "\(rest / UInt64(length))\(name)"
            rest %= UInt64(length)
        }
        return rest == 0 ? text : text + decimal(rest, per: UInt64(units[2].length)) + "s"
    }
}

extension DurationText {
    private static func refuseForeign(_ text: String) throws(Fault) {
        if text.isEmpty { throw .empty }
        if text.hasPrefix("-") { throw .negative }
        if text.hasPrefix("+") { throw .signed }
    }

    private static func unit(named name: String, after number: String) throws(Fault) -> Int {
        if number.isEmpty { throw .noNumber(beforeUnit: name) }
        if name.isEmpty {
            let parts = number.split(separator: ".", omittingEmptySubsequences: false)
            let isNumber = parts.count <= 2 && parts.allSatisfy { !$0.isEmpty }
            throw isNumber ? .noUnit(number: number) : .badNumber(number)
        }
        guard let index = units.indices.first(where: { units[$0].name == name || words[$0].contains(name) }) else {
            throw .unknownUnit(name)
        }
        return index
    }

    /// Exact: whole nanoseconds or an error, never a rounded value.
    private static func nanoseconds(_ number: String, _ unit: Int64) throws(Fault) -> Int64 {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { throw .badNumber(number) }
        guard let whole = Int64(parts[0]), whole <= longest.nanoseconds / unit else { throw .tooLong }
        guard parts.count == 2 else { return whole * unit }
        var total = whole * unit
        var share = unit
        for digit in parts[1].utf8.map({ Int64($0) - 0x30 }) {
            if digit != 0, share == 0 || share % 10 != 0 { throw .tooFine }
            share /= 10
            total += digit * share
        }
        return total
    }

    private static func decimal(_ value: UInt64, per unit: UInt64) -> String {
        guard value % unit != 0 else { return String(value / unit) }
        var digits = String(value % unit + unit).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(value / unit).\(digits)"
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    fileprivate static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func skipBlanks() {
        self = drop(while: DurationText.isBlank)
    }

    /// Takes the bytes at the beginning that satisfy the condition, as text.
    fileprivate mutating func cut(while isWanted: (UInt8) -> Bool) -> String {
        let end = firstIndex { !isWanted($0) } ?? endIndex
        defer { self = self[end...] }
        return String(decoding: self[..<end], as: UTF8.self)
    }
}
