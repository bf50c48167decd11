import JSONTree

/// Whether a document says what is demanded of it, as JSON means it (RFC 8259): members of objects have no order, elements
/// of arrays have one, and numbers are their values, however they are written.
extension JSONValue {
    /// Objects, at any depth, may have more members than are demanded.
    func holds(_ demanded: JSONValue) -> Bool {
        switch (self, demanded) {
        case (.object(let object), .object(let members)):
            members.allSatisfy { object[$0.key]?.holds($0.value) == true }
        case (.array(let elements), .array(let others)):
            elements.count == others.count && zip(elements, others).allSatisfy { $0.holds($1) }
        case (.number(let number), .number(let other)):
            number == other || Decimal(number.text).map { $0 == Decimal(other.text) } == true
        case (.string(let text), .string(let other)):
            text.utf8.elementsEqual(other.utf8)
        case (.null, .null), (.bool, .bool):
            self == demanded
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
            false
        }
    }
}

/// The exact value of a number as it is written: its digits without zeros at either end, and the power of ten behind them.
private struct Decimal: Equatable {
    private var isNegative = false
    private var digits: [UInt8] = []
    private var exponent = 0

    /// - Parameter text: by RFC 8259, section 6.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let mark = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.count
        if mark < bytes.count {
            // A number whose exponent does not fit equals only a number of the same spelling.
            guard let power = Int(String(decoding: bytes[mark...].dropFirst(), as: UTF8.self)) else { return nil }
            exponent = power
        }
        let mantissa = bytes[..<mark]
        isNegative = mantissa.first == UInt8(ascii: "-")
        let point = mantissa.firstIndex(of: UInt8(ascii: "."))
        if let point { exponent = exponent.subtractingReportingOverflow(mantissa.count - point - 1).partialValue }
        digits = mantissa.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let behind = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits = Array(digits.dropLast(behind).drop { $0 == UInt8(ascii: "0") })
        exponent = exponent.addingReportingOverflow(behind).partialValue
        if digits.isEmpty { (isNegative, exponent) = (false, 0) }
    }
}
