/// `GET /path HTTP/1.1` (RFC 9112, section 3): where the words stand.
struct RequestLine: Sendable {
    let method: Range<Int>
    let target: Range<Int>
    let version: HTTPVersion

    /// The words are what stands before the first and after the last space, so that a space in the target is a fault of
    /// the target.
    init(reading bytes: UnsafeRawBufferPointer, at line: Range<Int>) throws(WireError) {
        let methodEnd = bytes.end(of: .token, in: line)
        guard methodEnd < line.upperBound else { throw .malformed(.requestLine) }
        guard methodEnd > line.lowerBound, bytes[methodEnd] == .space else {
            throw .misplaced(bytes[methodEnd], otherwise: .requestLine)
        }
        var targetEnd = line.upperBound - 1
        while bytes[targetEnd] != .space { targetEnd -= 1 }
        guard methodEnd + 1 < targetEnd else { throw .malformed(.requestLine) }
        method = line.lowerBound..<methodEnd
        target = methodEnd + 1..<targetEnd
        try bytes.refuseMisplacedOctets(inTarget: target)
        version = try HTTPVersion(reading: bytes[part: targetEnd + 1..<line.upperBound])
    }
}

extension UnsafeRawBufferPointer {
    /// A fragment is not sent (RFC 9110, section 4.2.5); a raw `#` could be read in two ways.
    fileprivate func refuseMisplacedOctets(inTarget range: Range<Int>) throws(WireError) {
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            let word = OctetWord(self, at: position)
            let marks = word.marks(below: .space + 1) | word.marks(equalTo: .delete) | word.marks(equalTo: .numberSign)
            if marks != 0 { break }
            position += 8
        }
        for octet in self[position..<range.upperBound]
        where octet <= .space || octet == .delete || octet == .numberSign {
            throw .misplaced(octet, otherwise: .target)
        }
    }
}

extension HTTPVersion {
    /// HTTP-version = "HTTP/" DIGIT "." DIGIT, in upper case (RFC 9112, section 2.3); only major version 1 is ours.
    fileprivate init(reading word: UnsafeRawBufferPointer) throws(WireError) {
        let prefix = UnsafeRawBufferPointer("HTTP/1." as StaticString)
        if let control = word.firstControl(in: 0..<word.count) { throw .misplaced(word[control], otherwise: .version) }
        guard word.count == prefix.count + 1, word.starts(with: prefix), let minor = word[prefix.count].digitValue
        else {
            throw .malformed(.version)
        }
        self = minor == 0 ? .http10 : .http11
    }
}
