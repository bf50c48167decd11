import JSONTree

/// Shapes without parts as JSON Schema, in the dialect of OpenAPI 3.1 (JSON Schema 2020-12).
extension Shape {
    var scalarSchema: JSONValue {
        switch self {
        case .null: ["type": "null"]
        case .boolean: ["type": "boolean"]
        case .integer(let bounds):
            .schema(
                "integer",
                [
                    ("format", bounds.fitIn32Bits ? nil : "int64"), ("minimum", bounds.low.json),
                    ("maximum", bounds.high.json),
                ]
            )
        case .number(let bounds):
            .schema("number", [("minimum", bounds.low.json), ("maximum", bounds.high.json)])
        case .string(let rule): rule.schema
        case .any, .array, .object, .map, .oneOf, .nullable: [:]
        }
    }
}

extension Shape.StringRule {
    fileprivate var schema: JSONValue {
        .schema(
            "string",
            [
                ("enum", oneOf.isEmpty ? nil : .array(oneOf.map(JSONValue.string))),
                ("minLength", length.low.json),
                ("maxLength", length.high.json),
            ] + (pattern?.keywords ?? [])
        )
    }
}

extension Shape.Pattern {
    /// A regular expression, a format that everybody knows, or words for people: generators warn of other formats.
    fileprivate var keywords: [(String, JSONValue?)] {
        if text.hasPrefix("^") { return [("pattern", .string(text))] }
        if text == "ipv4" { return [("format", "ipv4")] }
        return [("description", .string("Written as \(text)")), ("x-ringback-form", .string(text))]
    }
}

extension Bounds<Int> {
    /// Generated clients hold an integer in 32 bits unless its format says otherwise; times in milliseconds need more.
    fileprivate var fitIn32Bits: Bool {
        guard let high else { return false }
        return high <= Int(Int32.max) && (low ?? 0) >= Int(Int32.min)
    }
}

extension JSONValue {
    static func schema(_ type: String, _ keywords: [(String, JSONValue?)]) -> JSONValue {
        var schema: JSONObject = ["type": .string(type)]
        for (key, value) in keywords { schema[key] = value }
        return .object(schema)
    }
}

extension Int? {
    var json: JSONValue? { map { .number($0) } }
}

extension Double? {
    fileprivate var json: JSONValue? { flatMap(JSONNumber.init).map(JSONValue.number) }
}
