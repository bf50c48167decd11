/// Answers of which only the body differs: their head is written once up to its length, and an answer that says what the
/// one before it said is that one, on the wire and in the journal.
///
/// They have a body, and either end their connection or keep that of a client of HTTP/1.1.
public struct AnswerTemplate: Sendable {
    /// Ends with `Content-Length: `.
    private let head: [UInt8]
    /// What stands between the length and the body.
    private let tail: StaticString
    private var last: (body: [UInt8], message: [UInt8])?

    public init(_ status: HTTPStatus, fields: HTTPFields, keepsAlive: Bool) {
        tail = keepsAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n"
        let empty = HTTPResponse(status, fields: fields).bytes(to: nil, keepsAlive: keepsAlive)
        head = Array(empty.dropLast("0".utf8.count + tail.utf8CodeUnitCount))
    }

    /// The same bytes as those of an `HTTPResponse`.
    public mutating func message(with body: [UInt8]) -> [UInt8] {
        if let last, last.body.isEqual(to: body) { return last.message }
        let message = written(with: body)
        last = (body, message)
        return message
    }

    private func written(with body: [UInt8]) -> [UInt8] {
        // 20 for the digits of the length.
        [UInt8](unsafeUninitializedCapacity: head.count + 20 + tail.utf8CodeUnitCount + body.count) { buffer, count in
            var page = OctetPage(UnsafeMutableRawBufferPointer(buffer))
            head.withUnsafeBytes { page.write($0) }
            page.write(decimal: body.count)
            page.write(tail)
            body.withUnsafeBytes { page.write($0) }
            count = page.count
        }
    }
}
