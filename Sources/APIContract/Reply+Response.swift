public import HTTPWire
import JSONTree

extension Reply {
    /// The answer as it goes to the wire: `Date` first, then the type, then what the operation added.
    public func response(date: HTTPFields.Line?) -> HTTPResponse {
        var lines: [HTTPFields.Line] = []
        lines.reserveCapacity(2 + fields.count)
        if let date { lines.append(date) }
        let body: [UInt8]
        switch content {
        case .empty:
            body = []
        case .json(let value):
            lines.append(HTTPFields.Line(name: "Content-Type", value: "application/json"))
            body = value.bytes
        case .bytes(let bytes, let type):
            lines.append(HTTPFields.Line(name: "Content-Type", value: type))
            body = bytes
        }
        lines += fields
        return HTTPResponse(status, fields: HTTPFields(lines), body: body)
    }
}
