public import HTTPWire
public import JSONTree

/// An answer before it meets the wire: what the operation has to say, not how it is written.
public struct Reply: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
        case empty
        case json(JSONValue)
        /// The same, written already.
        case text(JSONText)
        case bytes([UInt8], type: String)
    }

    public var status: HTTPStatus
    public var content: Content
    /// Besides `Date`, `Content-Type` and the framing, which every answer carries.
    public var fields: [HTTPFields.Line]

    public init(_ status: HTTPStatus = .ok, _ content: Content, fields: [HTTPFields.Line] = []) {
        self.status = status
        self.content = content
        self.fields = fields
    }

    public static func json(_ value: JSONValue, status: HTTPStatus = .ok) -> Reply {
        Reply(status, .json(value))
    }

    public static func json(_ text: JSONText, status: HTTPStatus = .ok) -> Reply {
        Reply(status, .text(text))
    }

    /// What a setter says: a JSON type must come with JSON in it (fact sheet, part 6.2).
    public static let done = Reply.json(JSONText { _ in })
}

extension Reply.Content {
    /// The JSON in it; nil where it is not JSON.
    public var json: JSONValue? {
        switch self {
        case .json(let value): value
        case .text(let text): try? JSONReader.read(text.bytes)
        case .empty, .bytes: nil
        }
    }
}
