/// `GET /path HTTP/1.1` (RFC 9112, section 3).
struct RequestLine: Sendable {
    let method: String
    let target: RequestTarget
    let version: HTTPVersion

    /// `line` is without its CRLF. The words are what stands before the first and after the last space, so that a
    /// space in the target is a fault of the target.
    init(reading line: UnsafeRawBufferPointer) throws(WireError) {
        let methodEnd = try Self.endOfMethod(in: line)
        var targetEnd = line.count - 1
        while line[targetEnd] != .space { targetEnd -= 1 }
        guard methodEnd + 1 < targetEnd else { throw .malformed(.requestLine) }
        version = try HTTPVersion(reading: line[part: targetEnd + 1..<line.count])
        method = String(decoding: line[part: 0..<methodEnd], as: UTF8.self)
        target = try RequestTarget(reading: line[part: methodEnd + 1..<targetEnd], method: method)
    }

    /// The place of the first space; all before it is a token.
    private static func endOfMethod(in line: UnsafeRawBufferPointer) throws(WireError) -> Int {
        var end = 0
        while end < line.count && line[end].isTokenCharacter { end += 1 }
        guard end < line.count else { throw .malformed(.requestLine) }
        guard end > 0, line[end] == .space else { throw .misplaced(line[end], otherwise: .requestLine) }
        return end
    }
}

extension HTTPVersion {
    /// HTTP-version = "HTTP/" DIGIT "." DIGIT, in upper case (RFC 9112, section 2.3); only major version 1 is ours.
    fileprivate init(reading word: UnsafeRawBufferPointer) throws(WireError) {
        let prefix: StaticString = "HTTP/1."
        for octet in word where octet == 0 || octet == .carriageReturn { throw .misplaced(octet, otherwise: .version) }
        guard word.count == prefix.utf8CodeUnitCount + 1,
            word.starts(with: UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)),
            let minor = word[word.count - 1].digitValue
        else { throw .malformed(.version) }
        self = minor == 0 ? .http10 : .http11
    }
}
