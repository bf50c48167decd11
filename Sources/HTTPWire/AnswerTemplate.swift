/// Answers of which only the body differs: their head is written once up to its length, and an answer that says what the
/// one before it said is that one, on the wire and in the journal.
///
/// They go to HTTP/1.1, keep the connection, and have a body.
public struct AnswerTemplate: Sendable {
    /// Ends with `Content-Length: `.
    private let head: [UInt8]
    private var last: (body: [UInt8], message: [UInt8])?

    public init(_ status: HTTPStatus, fields: HTTPFields) {
        let empty = HTTPResponse(status, fields: fields).bytes(to: nil, keepsAlive: true)
        head = Array(empty.dropLast("0\r\n\r\n".utf8.count))
    }

    /// The same bytes as those of an `HTTPResponse`.
    public mutating func message(with body: [UInt8]) -> [UInt8] {
        if let last, last.body.isEqual(to: body) { return last.message }
        let message = written(with: body)
        last = (body, message)
        return message
    }

    private func written(with body: [UInt8]) -> [UInt8] {
        // 24 for the digits of the length and the ends of two lines.
        [UInt8](unsafeUninitializedCapacity: head.count + 24 + body.count) { buffer, count in
            var page = OctetPage(UnsafeMutableRawBufferPointer(buffer))
            head.withUnsafeBytes { page.write($0) }
            page.write(decimal: body.count)
            page.write("\r\n\r\n")
            body.withUnsafeBytes { page.write($0) }
            count = page.count
        }
    }
}
