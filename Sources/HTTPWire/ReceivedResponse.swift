/// An answer as it came from another server.
public struct ReceivedResponse: Sendable, Equatable {
    public let status: HTTPStatus
    public let fields: HTTPFields
    /// Decoded: without chunk framing.
    public var body: [UInt8]
    /// The head as it arrived, from the status line to the empty line: what the journal keeps.
    public let head: [UInt8]
    /// Whether the server goes on with the connection, and the end of this answer is known (RFC 9112, section 9.3).
    public let keepsAlive: Bool

    public init(
        _ status: HTTPStatus,
        fields: HTTPFields = HTTPFields(),
        body: [UInt8] = [],
        head: [UInt8] = [],
        keepsAlive: Bool = true
    ) {
        (self.status, self.fields, self.body, self.head) = (status, fields, body, head)
        self.keepsAlive = keepsAlive
    }
}
