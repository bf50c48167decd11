public import HTTPWire
public import JSONTree

/// An answer that comes from the script, whatever the device would say: before route and token.
public struct ReplyRule: Sendable, Equatable {
    public enum Body: Sendable, Equatable {
        case none
        case text(String)
        case json(JSONValue)
    }

    public var on: RequestPattern
    /// When it is meant.
    public var circumstance = Circumstance()
    /// How many requests the rule serves; without it, all of them.
    public var times: Int?
    public var status: HTTPStatus
    /// They may be sent: `HTTPFields.isSendable`.
    public var headers: [HTTPFields.Line]
    public var body: Body
    /// Whether the body takes something over from the request.
    public var hasFields = false
    /// What `Content-Type` says; nil is `application/json` for a tree, and plain text for a text.
    public var type: String?
    public var position: SourcePosition
    /// The file's own name, without folder.
    public var file: String
    /// Where its uses are counted.
    public internal(set) var place: Int?
}
