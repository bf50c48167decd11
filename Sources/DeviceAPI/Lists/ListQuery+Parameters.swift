import IntercomModel
import JSONTree

extension ListQuery {
    /// The parameters of every list; each may be left out, as a panel was seen to let it. A limit may be any number:
    /// clients ask for 1 and 100 (fact sheet, part 6.1).
    static func parameters(on profile: DeviceProfile) -> [Shape.Field] {
        let fields = Field.allCases.map(\.rawValue)
        // The pages of android panels have a refusal for it; which words are good is inferred from the types of fields.
        let formats = profile.isAndroid ? [""] + ListFieldType.allCases.map(\.rawValue) : []
        return [
            .optional("limit", .integer(1...)),
            .optional("page_number", .integer(1...)),
            .optional("order_by", text(order) { ListOrder<Field>($0) != nil }),
            // What is wrong with an expression is said behind the shape: there are several words for it.
            .optional("filter", text(expression) { _ in true }),
            .optional("filter_field", .string(oneOf: fields)),
            .optional("filter_type", .string(oneOf: FilterOperator.allCases.map(\.rawValue))),
            .optional("filter_format", .string(Shape.StringRule(length: Bounds(low: 0, high: 32), oneOf: formats))),
            .optional("filter_value", .string(length: 0...longestText)),
            .optional("sort_field", .string(oneOf: fields)),
            .optional("sort_type", .string(oneOf: ["asc", "desc"])),
        ]
    }

    /// More than a request line takes, whatever limit it was given.
    private static var longestText: Int { 16_777_216 }

    private static func text(_ pattern: String, _ isReadable: @escaping @Sendable (String) -> Bool) -> Shape {
        .string(length: 0...longestText, pattern: Shape.Pattern(pattern, matches: isReadable))
    }

    /// `timestamp desc`, `category, name asc`
    private static var order: String {
        let direction = "[Aa][Ss][Cc]|[Dd][Ee][Ss][Cc]"
        return "^[ ,]*\(names)([ ,]+\(names))*([ ,]+(\(direction)))?[ ,]*$"
    }

    /// What an expression is made of: whether brackets have their partners is more than a pattern can tell.
    private static var expression: String {
        let (number, word) = (#"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?"#, #"[^ \t()'"][^ \t()]*"#)
        let quoted = #""(\\.|[^"\\])*"|'(\\.|[^'\\])*'"#
        func comparison(_ fields: String, _ value: String) -> String {
            "(\(fields))[ \\t]+(\(tests))[ \\t]+(\(value))"
        }
        let texts = Field.allCases.filter { $0.type == .string }.map { escaped($0.rawValue) }
        let numbers = Field.allCases.filter { $0.type != .string }.map { escaped($0.rawValue) }
        var kinds: [String] = []
        if !texts.isEmpty { kinds.append(comparison(texts.joined(separator: "|"), "\(quoted)|\(word)")) }
        if !numbers.isEmpty {
            let value = "\"\(number)\"|'\(number)'|\(number)"
            kinds.append(comparison(numbers.joined(separator: "|"), value))
        }
        let (one, opening) = ("(\(kinds.joined(separator: "|")))", #"([ \t(]|[Nn][Oo][Tt][ \t(])*"#)
        return "^\(opening)\(one)([ \\t)]*[ \\t)]([Aa][Nn][Dd]|[Oo][Rr])[ \\t(]\(opening)\(one))*[ \\t)]*$"
    }

    private static var names: String { "(\(Field.allCases.map { escaped($0.rawValue) }.joined(separator: "|")))" }

    private static var tests: String {
        FilterOperator.allCases.map { test in
            test.rawValue.map { "[\($0.uppercased())\($0)]" }.joined()
        }.joined(separator: "|")
    }

    private static func escaped(_ name: String) -> String { name.replacing(".", with: #"\."#) }
}
