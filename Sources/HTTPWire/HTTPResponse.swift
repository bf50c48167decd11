/// An answer before it becomes bytes.
public struct HTTPResponse: Sendable, Equatable {
    public var status: HTTPStatus
    /// Written in this order; `Content-Length` and `Connection` are the serialiser's.
    public var fields: HTTPFields
    public var body: [UInt8]

    public init(_ status: HTTPStatus, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
