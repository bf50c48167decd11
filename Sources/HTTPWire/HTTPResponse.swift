/// An answer before it becomes bytes.
public struct HTTPResponse: Sendable, Equatable {
    public var status: HTTPStatus
    /// Written in this order. `Content-Length` and `Connection` are the serialiser's; one that stands here is written as
    /// it is, in place of the right one: that is how an answer lies.
    public var fields: HTTPFields
    public var body: [UInt8]

    public init(_ status: HTTPStatus, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Whether it can go out as one message: a code of three digits, and no CR, LF, NUL or other control character in the
    /// reason, a name or a value. To be asked of every answer that a user wrote.
    public var isSendable: Bool {
        fields.isSendable && status.code >= 100 && status.code <= 999 && status.isReasonSendable
    }
}
