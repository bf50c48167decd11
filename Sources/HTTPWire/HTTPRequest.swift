/// One request as it came over the wire (RFC 9112, section 3).
public struct HTTPRequest: Sendable, Equatable {
    /// Any token, in the letter case of the client: `GET`, `BREW`, `get`.
    public var method: String
    public var target: RequestTarget
    public var version: HTTPVersion
    public var fields: HTTPFields
    /// Decoded: without chunk framing.
    public var body: [UInt8]
    /// The head as it arrived, from the request line to the empty line: what the journal keeps.
    public var head: [UInt8]

    public init(
        method: String,
        target: RequestTarget,
        version: HTTPVersion = .http11,
        fields: HTTPFields = HTTPFields(),
        body: [UInt8] = [],
        head: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.version = version
        self.fields = fields
        self.body = body
        self.head = head
    }

    /// Whether the client wants to go on with this connection after the answer (RFC 9112, section 9.3).
    public var keepsAlive: Bool {
        if fields.list("Connection", contains: "close") { return false }
        return switch version {
        case .http11: true
        case .http10: fields.list("Connection", contains: "keep-alive")
        }
    }
}

/// RFC 9112, section 2.3. A higher minor version of 1 is read as 1.1.
public enum HTTPVersion: Sendable, Equatable {
    case http10, http11
}
