/// One request as it came over the wire (RFC 9112, section 3). It does not change any more, and is handed around as one
/// reference.
public struct HTTPRequest: Sendable {
    private final class Message: Sendable {
        let method: String
        let target: RequestTarget
        let version: HTTPVersion
        let fields: HTTPFields
        let body: [UInt8]
        let head: [UInt8]
        let client: String?
        let keepsAlive: Bool

        init(
            _ method: String,
            _ target: RequestTarget,
            _ version: HTTPVersion,
            _ fields: HTTPFields,
            _ body: [UInt8],
            _ head: [UInt8],
            _ client: String?
        ) {
            self.method = method
            self.target = target
            self.version = version
            self.fields = fields
            self.body = body
            self.head = head
            self.client = client
            keepsAlive = version.keepsAlive(by: fields)
        }
    }

    private let message: Message

    public init(
        method: String,
        target: RequestTarget,
        version: HTTPVersion = .http11,
        fields: HTTPFields = HTTPFields(),
        body: [UInt8] = [],
        head: [UInt8] = [],
        client: String? = nil
    ) {
        message = Message(method, target, version, fields, body, head, client)
    }

    /// Any token, in the letter case of the client: `GET`, `BREW`, `get`.
    public var method: String { message.method }
    public var target: RequestTarget {
        _read { yield message.target }
    }
    public var version: HTTPVersion { message.version }
    public var fields: HTTPFields {
        _read { yield message.fields }
    }
    /// Decoded: without chunk framing.
    public var body: [UInt8] { message.body }
    /// The head as it arrived, from the request line to the empty line: what the journal keeps.
    public var head: [UInt8] { message.head }
    /// The address that it came from, without a port; nil where it is not needed.
    public var client: String? { message.client }

    /// The same request for another place.
    public func with(target: RequestTarget) -> HTTPRequest { changed(target: target) }

    public func with(client: String) -> HTTPRequest { changed(client: client) }

    private func changed(target: RequestTarget? = nil, client: String? = nil) -> HTTPRequest {
        HTTPRequest(
            method: method,
            target: target ?? self.target,
            version: version,
            fields: fields,
            body: body,
            head: head,
            client: client ?? self.client
        )
    }

    /// Whether the client wants to go on with this connection after the answer (RFC 9112, section 9.3).
    public var keepsAlive: Bool { message.keepsAlive }
}

extension HTTPVersion {
    func keepsAlive(by fields: HTTPFields) -> Bool {
        if fields.list("Connection", contains: "close") { return false }
        return switch self {
        case .http11: true
        case .http10: fields.list("Connection", contains: "keep-alive")
        }
    }
}

extension HTTPRequest: Equatable {
    /// Whether it is not only the same but the very one.
    public static func === (one: HTTPRequest, other: HTTPRequest) -> Bool { one.message === other.message }

    public static func == (one: HTTPRequest, other: HTTPRequest) -> Bool {
        one.method == other.method && one.target == other.target && one.version == other.version
            && one.fields == other.fields && one.body == other.body && one.head == other.head
            && one.client == other.client
    }
}

/// RFC 9112, section 2.3. A higher minor version of 1 is read as 1.1.
public enum HTTPVersion: Sendable, Equatable {
    case http10, http11
}
