/// A JSON document (RFC 8259) that keeps the order of its keys and the spelling of its numbers.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A number as it is written: `5.0` stays `5.0`.
public struct JSONNumber: Sendable, Equatable {
    public let text: String

    /// - Parameter text: a number by RFC 8259, section 6.
    init(unchecked text: String) {
        self.text = text
    }

    public init(_ value: Int) {
        text = String(value)
    }
}

/// The members of an object, in the order in which they were written.
public struct JSONObject: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
        public var key: String
        public var value: JSONValue
    }

    public private(set) var members: [Member]

    public subscript(key: String) -> JSONValue? {
        members.last { $0.key == key }?.value
    }
}
