import JSONTree

/// Pieces of JSON Schema.
extension JSONValue {
    static func ref(_ name: String) -> JSONValue {
        ["$ref": .string("#/$defs/\(name)")]
    }

    /// A list that is not empty.
    static func list(_ name: String) -> JSONValue {
        ["type": "array", "items": ref(name), "minItems": 1]
    }

    static func either(_ one: JSONValue, _ other: JSONValue) -> JSONValue {
        ["anyOf": [one, other]]
    }

    /// A bound that JSON's readers cannot hold exactly is left out.
    static func wholeNumber<Value: FixedWidthInteger>(_ range: ClosedRange<Value>) -> JSONValue {
        var schema: JSONObject = ["type": "integer"]
        if let least = Int(exactly: range.lowerBound) { schema["minimum"] = .number(JSONNumber(least)) }
        if let most = Int(exactly: range.upperBound), most < 1 << 53 { schema["maximum"] = .number(JSONNumber(most)) }
        return .object(schema)
    }
}
