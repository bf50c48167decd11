/// A number as it is written: `5.0` stays `5.0`, and differs from `5`.
public struct JSONNumber: Sendable, Hashable {
    /// By RFC 8259, section 6.
    public let text: String

    /// Nil where the text is no number by RFC 8259, section 6: `05`, `+5`, `.5`, `NaN`.
    public init?(_ text: String) {
        guard Self.isNumber(text) else { return nil }
        self.text = text
    }

    public init(_ value: Int) {
        text = String(value)
    }

    /// The shortest text that reads back as the same value; whole values have no fraction: `5`, `0.1`, `1e+20`.
    /// Nil for infinity and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = Int(exactly: value).map(String.init) ?? value.description
    }

    /// - Parameter text: a number by RFC 8259, section 6.
    init(unchecked text: String) {
        self.text = text
    }

    /// The value of a text without fraction and exponent that fits into 64 bits.
    ///
    /// `5.0` is no integer: the vendor's pages are OpenAPI 3.0, whose schema dialect (draft 5, section 3.5
    /// of its core) calls a number an integer only when it is written without a fraction or exponent.
    public var int: Int? {
        Int(text)
    }

    /// The nearest double; infinite where the text is beyond its range.
    public var double: Double {
        guard let value = Double(text) else { preconditionFailure("a JSONNumber holds a number") }
        return value
    }

    /// Written without fraction and exponent, however large.
    public var isIntegral: Bool {
        text.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }
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
