/// The head of an answer up to its length, written once: for answers of which only the body differs.
///
/// They go to HTTP/1.1, keep the connection, and have a body.
public struct HeadTemplate: Sendable {
    /// Ends with `Content-Length: `.
    private let bytes: [UInt8]

    public init(_ status: HTTPStatus, fields: HTTPFields) {
        let empty = HTTPResponse(status, fields: fields).bytes(to: nil, keepsAlive: true)
        bytes = Array(empty.dropLast("0\r\n\r\n".utf8.count))
    }

    /// The same bytes as those of an `HTTPResponse`.
    public func message(with body: [UInt8]) -> [UInt8] {
        // 24 for the digits of the length and the ends of two lines.
        [UInt8](unsafeUninitializedCapacity: bytes.count + 24 + body.count) { buffer, count in
            var page = OctetPage(UnsafeMutableRawBufferPointer(buffer))
            bytes.withUnsafeBytes { page.write($0) }
            page.write(decimal: body.count)
            page.write("\r\n\r\n")
            body.withUnsafeBytes { page.write($0) }
            count = page.count
        }
    }
}
