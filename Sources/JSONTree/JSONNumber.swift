/// A number as it is written: `5.0` stays `5.0`, and differs from `5`.
public struct JSONNumber: Sendable, Hashable {
    /// Two numbers are equal when they are spelt alike, so each has one spelling here: an integer in its plain form, as most
    /// numbers are, is never a text.
    enum Spelling: Sendable, Hashable {
        case integer(Int)
        case other(String)
    }

    let spelling: Spelling

    /// By RFC 8259, section 6.
    public var text: String {
        switch spelling {
        case .integer(let value): String(value)
        case .other(let text): text
        }
    }

    /// Nil where the text is not a number by RFC 8259, section 6: `05`, `+5`, `.5`, `NaN`.
    public init?(_ text: String) {
        guard Self.isNumber(text) else { return nil }
        self.init(unchecked: text)
    }

    public init(_ value: Int) {
        spelling = .integer(value)
    }

    public init(_ value: UInt64) {
        self.init(unchecked: String(value))
    }

    /// The shortest text that reads back as the same value; whole values have no fraction: `5`, `0.1`, `1e+20`.
    /// Nil for infinity and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        spelling = Int(exactly: value).map(Spelling.integer) ?? .other(value.description)
    }

    /// - Parameter text: a number by RFC 8259, section 6.
    init(unchecked text: String) {
        spelling = Self.plainInteger(text).map(Spelling.integer) ?? .other(text)
    }

    /// Nil for `-0` and for what has a fraction, an exponent or more digits than fit. The grammar allows no other text
    /// that reads as an integer.
    private static func plainInteger(_ text: String) -> Int? {
        text == "-0" ? nil : Int(text)
    }

    /// The value where it is an integer that fits into 64 bits: `5`, and also `5.0` and `5e0`. The exported schemas are of
    /// JSON Schema 2020-12 (validation, 6.1.1), to which a number with a zero fraction is an integer.
    public var int: Int? {
        switch spelling {
        case .integer(let value): value
        case .other: DecimalNumber(self).int
        }
    }

    /// The same for what has no sign: up to `18446744073709551615`.
    public var uint64: UInt64? {
        switch spelling {
        case .integer(let value): UInt64(exactly: value)
        case .other: DecimalNumber(self).uint64
        }
    }

    /// The nearest double; infinite where the text is beyond its range.
    public var double: Double {
        guard let value = Double(text) else { preconditionFailure("a JSONNumber holds a number") }
        return value
    }

    /// Whether its fraction is zero, however it is written and however large it is.
    public var isIntegral: Bool {
        switch spelling {
        case .integer: true
        case .other: DecimalNumber(self).isIntegral
        }
    }
}

extension JSONNumber {
    private static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            do throws(JSONFault) {
                try scanner.skipNumber()
            } catch {
                return false
            }
            return scanner.isAtEnd
        }
    }
}
