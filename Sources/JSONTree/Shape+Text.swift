extension Shape {
    /// What a query parameter means to this shape: `12` is a number to an integer, `true` a boolean;
    /// nil where the text cannot be one.
    public func coerced(fromText text: String) -> JSONValue? {
        switch self {
        case .any, .string: .string(text)
        case .null: text == "null" ? .null : nil
        case .boolean: text == "true" ? true : text == "false" ? false : nil
        case .integer: JSONNumber(text).flatMap { $0.isIntegral ? .number($0) : nil }
        case .number: JSONNumber(text).map(JSONValue.number)
        case .array, .object, .map: nil
        case .nullable(let shape): shape.coerced(fromText: text)
        case .oneOf(let shapes): Self.coerced(fromText: text, oneOf: shapes)
        }
    }

    /// Checks a query parameter.
    public func firstViolation(inText text: String) -> Violation? {
        guard let value = coerced(fromText: text) else { return Violation(.wrongType(expected: typeName)) }
        return firstViolation(in: value)
    }

    /// The first that fits, else the first that can be read.
    private static func coerced(fromText text: String, oneOf shapes: [Shape]) -> JSONValue? {
        let fitting = shapes.first { $0.firstViolation(inText: text) == nil }
        return fitting?.coerced(fromText: text) ?? shapes.lazy.compactMap { $0.coerced(fromText: text) }.first
    }
}
