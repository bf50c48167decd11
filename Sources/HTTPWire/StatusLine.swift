/// The first line of an answer: version, status code, reason phrase (RFC 9112, section 4).
struct StatusLine: Sendable {
    let version: HTTPVersion
    let status: HTTPStatus

    /// - Parameter line: without its CRLF. The space behind the code may be missing where there is no reason: servers
    ///   leave it out, and all clients but one accept that.
    init(reading bytes: UnsafeRawBufferPointer, at line: Range<Int>) throws(WireError) {
        let line = bytes[part: line]
        guard line.count >= 12, line[part: 0..<7].elementsEqual("HTTP/1.".utf8), line[8] == UInt8(ascii: " ") else {
            throw .malformed(.statusLine)
        }
        guard let minor = line[7].digitValue else { throw .malformed(.statusLine) }
        var code = 0
        for octet in line[part: 9..<12] {
            guard let digit = octet.digitValue else { throw .malformed(.statusLine) }
            code = code * 10 + digit
        }
        guard code >= 100, line.count == 12 || line[12] == UInt8(ascii: " ") else { throw .malformed(.statusLine) }
        if let control = line.firstControl(in: min(13, line.count)..<line.count) {
            throw .misplaced(line[control], otherwise: .statusLine)
        }
        version = minor == 0 ? .http10 : .http11
        let reason = String(decoding: line[part: min(13, line.count)..<line.count], as: UTF8.self)
        status = HTTPStatus(code: code, reason: reason)
    }
}
