/// Reads a filter expression:
///
///     expression = term *("or" term)
///     term       = factor *("and" factor)
///     factor     = "not" factor / "(" expression ")" / field operator value
///
/// Words count in any letter case. A value is bare up to a blank or a bracket, or stands in single or double quotes, in
/// which a backslash takes the next character as it is.
struct FilterParser<Field: ListField> {
    /// How deep brackets and negations may stand in each other.
    private static var depthLimit: Int { 32 }

    private var rest: Substring.UTF8View
    /// The first thing that was wrong, once something was.
    private var fault = FilterFault.form

    static func read(_ text: String) throws(FilterFault) -> FilterExpression<Field> {
        var parser = FilterParser(rest: text[...].utf8)
        guard let expression = parser.expression(depth: 0), parser.isAtEnd() else { throw parser.fault }
        return expression
    }

    private mutating func expression(depth: Int) -> FilterExpression<Field>? {
        guard let first = term(depth: depth) else { return nil }
        var parts = [first]
        while take(word: "or") {
            guard let part = term(depth: depth) else { return nil }
            parts.append(part)
        }
        return parts.count == 1 ? first : .any(parts)
    }

    private mutating func term(depth: Int) -> FilterExpression<Field>? {
        guard let first = factor(depth: depth) else { return nil }
        var parts = [first]
        while take(word: "and") {
            guard let part = factor(depth: depth) else { return nil }
            parts.append(part)
        }
        return parts.count == 1 ? first : .all(parts)
    }

    private mutating func factor(depth: Int) -> FilterExpression<Field>? {
        guard depth < Self.depthLimit else { return nil }
        if take(word: "not") {
            return factor(depth: depth + 1).map { .not($0) }
        }
        if take("(") {
            guard let inner = expression(depth: depth + 1), take(")") else { return nil }
            return inner
        }
        return comparison()
    }

    private mutating func comparison() -> FilterExpression<Field>? {
        let (name, word) = (bare(), bare())
        guard let literal = literal().map(FilterLiteral.init) else { return nil }
        guard let field = Field(rawValue: name) else { return fail(.field) }
        guard let test = FilterOperator(rawValue: word.lowercased()) else { return fail(.type) }
        guard field.type.admits(literal) else { return fail(.value) }
        return .comparison(field, test, literal)
    }

    private mutating func fail(_ fault: FilterFault) -> FilterExpression<Field>? {
        self.fault = fault
        return nil
    }

    private mutating func literal() -> String? {
        if take("\"") { return quoted(upTo: UInt8(ascii: "\"")) }
        if take("'") { return quoted(upTo: UInt8(ascii: "'")) }
        let text = bare()
        return text.isEmpty ? nil : text
    }
}

// Bytes of UTF-8: everything that the grammar knows is ASCII.
extension FilterParser {
    private mutating func isAtEnd() -> Bool {
        skipBlanks()
        return rest.isEmpty
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func take(word: String) -> Bool {
        let before = rest
        if bare().lowercased() == word { return true }
        rest = before
        return false
    }

    private mutating func bare() -> String {
        skipBlanks()
        let word = rest.prefix { !Self.endsWord($0) }
        rest = rest[word.endIndex...]
        return String(Substring(word))
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "("), UInt8(ascii: ")"): true
        default: false
        }
    }

    private mutating func quoted(upTo quote: UInt8) -> String? {
        var bytes: [UInt8] = []
        while var byte = rest.popFirst() {
            if byte == quote { return String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                guard let next = rest.popFirst() else { return nil }
                byte = next
            }
            bytes.append(byte)
        }
        return nil
    }
}

/// What is wrong with a filter: android panels have a word for each.
public enum FilterFault: Error, Sendable, Equatable {
    /// It is no expression.
    case form
    /// The records of this list have no such field.
    case field
    /// There is no such comparison.
    case type
    /// The field cannot have such a value.
    case value
}
