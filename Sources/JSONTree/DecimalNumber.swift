/// A number as it is written (RFC 8259, section 6), compared by its value, however many digits it has.
public struct DecimalNumber: Sendable, Hashable {
    private let isNegative: Bool
    /// Behind `0.`, without zeros at either end; zero has none.
    private let digits: [UInt8]
    /// The power of ten by which `digits` is multiplied.
    private let power: Int

    /// Nil where the text is not a number of JSON: `05`, `+5`, `.5`, `1 000`, `NaN`.
    public init?(_ text: String) {
        guard let number = JSONNumber(text) else { return nil }
        self.init(number)
    }

    public init(_ number: JSONNumber) {
        switch number.spelling {
        case .integer(let value): self.init(value)
        case .other(let text): self.init(unchecked: text)
        }
    }

    private init(unchecked text: String) {
        let unsigned = text.utf8.drop { $0 == UInt8(ascii: "-") }
        let mantissa = unsigned.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let exponent = Self.exponent(unsigned.dropFirst(mantissa.count + 1))
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        let all = Array(whole) + Array(mantissa.dropFirst(whole.count + 1))
        let zeros = all.prefix { $0 == UInt8(ascii: "0") }.count
        var digits = Array(all.dropFirst(zeros))
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        self.init(digits, power: whole.count - zeros + exponent, isNegative: text.utf8.first == UInt8(ascii: "-"))
    }

    public init(_ value: Int) {
        var digits = Array(String(value.magnitude).utf8)
        let count = digits.count
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        self.init(digits, power: count, isNegative: value < 0)
    }

    private init(_ digits: [UInt8], power: Int, isNegative: Bool) {
        self.digits = digits
        self.power = digits.isEmpty ? 0 : power
        self.isNegative = isNegative && !digits.isEmpty
    }

    /// The same, a thousand times.
    public var thousandfold: DecimalNumber { DecimalNumber(digits, power: power + 3, isNegative: isNegative) }

    /// Whether it has a fraction of zero.
    var isIntegral: Bool { digits.count <= power }

    var int: Int? { whole() }
    var uint64: UInt64? { whole() }

    /// Nil where it has a fraction, or does not fit.
    private func whole<Value: FixedWidthInteger>() -> Value? {
        guard isIntegral, power <= 20 else { return nil }
        let zeros = String(repeating: "0", count: power - digits.count)
        return digits.isEmpty ? 0 : Value((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + zeros)
    }

    /// Whether its exponent is so large that it is not kept exactly.
    fileprivate var isBeyond: Bool { abs(power) > Self.mostPower / 2 }

    private static let mostPower = 1_000_000_000_000_000

    /// More than any text can hold digits is as good as infinite.
    private static func exponent(_ text: Substring.UTF8View) -> Int {
        let limit = mostPower
        guard !text.isEmpty else { return 0 }
        let isNegative = text.first == UInt8(ascii: "-")
        let size = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }.reduce(0) { sum, digit in
            min(sum * 10 + Int(digit - UInt8(ascii: "0")), limit)
        }
        return isNegative ? -size : size
    }
}

extension DecimalNumber: Comparable {
    public static func < (one: DecimalNumber, other: DecimalNumber) -> Bool {
        if one.isNegative != other.isNegative { return one.isNegative }
        return one.isNegative ? other.isSmaller(than: one) : one.isSmaller(than: other)
    }

    /// Without their signs.
    private func isSmaller(than other: DecimalNumber) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if power != other.power { return power < other.power }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}

extension JSONNumber {
    /// Whether the values are the same, however they are written: `10`, `10.0` and `1e1`.
    public func isEqual(to other: JSONNumber) -> Bool {
        if self == other { return true }
        let (one, another) = (DecimalNumber(self), DecimalNumber(other))
        return one == another && !one.isBeyond
    }
}
