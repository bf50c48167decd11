/// What is wrong, for people: one sentence, with the place of the rule.
extension WireError {
    public var sentence: String {
        switch self {
        case .malformed(let fault): fault.sentence
        case .targetTooLong: "the request line is too long (RFC 9112, section 3)"
        case .headerTooLarge: "the header fields are too large (RFC 6585, section 5)"
        case .bodyTooLarge: "the body is too large (RFC 9110, section 15.5.14)"
        case .tooSlow: "the request was not complete in time (RFC 9110, section 15.5.9)"
        case .incomplete: "the connection ended before the request was complete (RFC 9112, section 8)"
        }
    }
}

extension WireError.Fault {
    fileprivate var sentence: String {
        switch self {
        case .requestLine: "the request line is not a method, a target and a version (RFC 9112, section 3)"
        case .statusLine: "the status line is not a version, a code and a reason (RFC 9112, section 4)"
        case .target: "the request target is malformed (RFC 9112, section 3.2; RFC 3986, section 2.1)"
        case .version: "the version is not HTTP/1.1 or HTTP/1.0 (RFC 9112, section 2.3)"
        case .fieldLine: "a header field line is malformed (RFC 9112, section 5)"
        case .bareCarriageReturn: "a CR stands without its LF (RFC 9112, section 2.2)"
        case .bareLineFeed: "a line ends with LF alone (RFC 9112, section 2.2)"
        case .nulByte: "there is a NUL byte (RFC 9110, section 5.5)"
        case .contentLength: "Content-Length is not one decimal number (RFC 9112, section 6.3)"
        case .contentLengthWithChunked: "Content-Length and Transfer-Encoding are both given (RFC 9112, section 6.3)"
        case .transferEncoding: "Transfer-Encoding is not chunked alone (RFC 9112, section 6.1)"
        case .chunk: "a chunk is malformed (RFC 9112, section 7.1)"
        case .host: "Host is missing, given twice or malformed (RFC 9112, section 3.2)"
        }
    }
}
