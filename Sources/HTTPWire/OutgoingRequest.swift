/// A request that the device sends to another server.
public struct OutgoingRequest: Sendable, Equatable {
    public var method: String
    public var url: ServerURL
    /// Written in this order, behind `Host`; `Content-Length` is written for a body, and for a POST or PUT without one.
    public var fields: HTTPFields
    public var body: [UInt8]
    public var version = HTTPVersion.http11

    public init(_ method: String, _ url: ServerURL, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        (self.method, self.url, self.fields, self.body) = (method, url, fields, body)
    }

    /// The whole message (RFC 9112, section 3).
    public var bytes: [UInt8] { head + body }

    /// From the request line to the empty line.
    public var head: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(text: "\(method) \(url.target) \(version.text)\r\nHost: \(url.authority)\r\n")
        for line in fields { bytes.append(text: "\(line.name): \(line.value)\r\n") }
        if !body.isEmpty || method == "POST" || method == "PUT" {
            bytes.append(text: "Content-Length: \(body.count)\r\n")
        }
        bytes.append("\r\n")
        return bytes
    }
}

extension HTTPVersion {
    /// As it stands in a request line.
    fileprivate var text: String {
        switch self {
        case .http10: "HTTP/1.0"
        case .http11: "HTTP/1.1"
        }
    }
}
