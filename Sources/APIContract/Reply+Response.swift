public import HTTPWire
import JSONTree

/// What stands before an answer's own fields. Made once a second, not once an answer.
public struct Preamble: Sendable {
    let plain: HTTPFields
    let json: HTTPFields

    /// - Parameter date: by RFC 9110, section 5.6.7; `nil` writes none.
    public init(date: String?) {
        plain = HTTPFields(date.map { [HTTPFields.Line(name: "Date", value: $0)] } ?? [])
        json = plain.with("Content-Type", Reply.jsonType)
    }
}

extension Reply {
    static let jsonType = "application/json"

    /// The answer as it goes to the wire: the type, then what the operation added.
    public func response(after preamble: Preamble) -> HTTPResponse {
        switch content {
        case .empty:
            HTTPResponse(status, fields: with(preamble.plain), body: [])
        case .json(let value):
            HTTPResponse(status, fields: with(preamble.json), body: value.bytes)
        case .bytes(let bytes, Self.jsonType):
            HTTPResponse(status, fields: with(preamble.json), body: bytes)
        case .bytes(let bytes, let type):
            HTTPResponse(status, fields: with(preamble.plain.with("Content-Type", type)), body: bytes)
        }
    }

    private func with(_ fields: HTTPFields) -> HTTPFields {
        self.fields.reduce(fields) { $0.with($1.name, $1.value) }
    }
}

extension HTTPFields {
    fileprivate func with(_ name: String, _ value: String) -> HTTPFields {
        var fields = self
        fields.append(name: name, value: value)
        return fields
    }
}
