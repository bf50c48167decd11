/// A JSON document (RFC 8259) that keeps the order of its keys and the spelling of its numbers.
///
/// Equality is exact: the same members in the same order, numbers with the same text.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    public var number: JSONNumber? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The number as an integer: `5`, but not `5.0` (see `JSONNumber.int`).
    public var int: Int? {
        number?.int
    }

    public var double: Double? {
        number?.double
    }

    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    public var object: JSONObject? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The member of that name, where this is an object and has one.
    public subscript(key: String) -> JSONValue? {
        object?[key]
    }

    /// The element at that place, where this is an array and reaches so far.
    public subscript(index: Int) -> JSONValue? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }
}

extension JSONValue: CustomStringConvertible {
    public var description: String {
        text
    }
}
