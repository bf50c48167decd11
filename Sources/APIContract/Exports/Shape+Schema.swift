import JSONTree

/// A shape as JSON Schema, in the dialect of OpenAPI 3.1 (JSON Schema 2020-12).
extension Shape {
    /// - Parameter isClosed: whether objects have the listed fields only.
    func schema(isClosed: Bool = false) -> JSONValue {
        switch self {
        case .any: [:]
        case .null: ["type": "null"]
        case .boolean: ["type": "boolean"]
        case .integer(let bounds):
            .schema("integer", [("minimum", bounds.low.json), ("maximum", bounds.high.json)])
        case .number(let bounds):
            .schema("number", [("minimum", bounds.low.json), ("maximum", bounds.high.json)])
        case .string(let rule): rule.schema
        case .array(let element, let count):
            .schema(
                "array",
                [
                    ("items", element.schema(isClosed: isClosed)), ("minItems", count.low.json),
                    ("maxItems", count.high.json),
                ]
            )
        case .object(let fields, let othersAllowed): Self.schema(of: fields, isClosed, othersAllowed)
        case .map(let value): ["type": "object", "additionalProperties": value.schema(isClosed: isClosed)]
        // Of several that fit the first counts, so they need not exclude each other.
        case .oneOf(let shapes): ["anyOf": .array(shapes.map { $0.schema(isClosed: isClosed) })]
        case .nullable(let shape): ["anyOf": [shape.schema(isClosed: isClosed), ["type": "null"]]]
        }
    }

    /// Fields that are not listed pass at a device, as the vendor promises: nothing is said of them.
    private static func schema(of fields: [Field], _ isClosed: Bool, _ othersAllowed: Bool) -> JSONValue {
        let properties = fields.map { JSONObject.Member(key: $0.name, value: $0.shape.schema(isClosed: isClosed)) }
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        return .schema(
            "object",
            [
                ("properties", properties.isEmpty ? nil : .object(JSONObject(properties))),
                ("required", required.isEmpty ? nil : .array(required)),
                ("additionalProperties", isClosed && !othersAllowed ? false : nil),
            ]
        )
    }
}

extension Shape.StringRule {
    /// A pattern that is no regular expression, such as `ipv4`, is a format.
    fileprivate var schema: JSONValue {
        let isExpression = pattern?.text.hasPrefix("^") ?? false
        return .schema(
            "string",
            [
                ("enum", oneOf.isEmpty ? nil : .array(oneOf.map(JSONValue.string))),
                ("minLength", length.low.json),
                ("maxLength", length.high.json),
                (isExpression ? "pattern" : "format", pattern.map { .string($0.text) }),
            ]
        )
    }
}

extension JSONValue {
    fileprivate static func schema(_ type: String, _ keywords: [(String, JSONValue?)]) -> JSONValue {
        var schema: JSONObject = ["type": .string(type)]
        for (key, value) in keywords { schema[key] = value }
        return .object(schema)
    }
}

extension Int? {
    fileprivate var json: JSONValue? { map { .number($0) } }
}

extension Double? {
    fileprivate var json: JSONValue? { flatMap(JSONNumber.init).map(JSONValue.number) }
}
