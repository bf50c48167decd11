/// What the field lines say about the body and its way here (RFC 9112, section 6).
struct MessageFraming: Sendable {
    enum Body: Sendable, Equatable {
        case none
        case length(Int)
        case chunked
    }

    private var hosts = 0
    private var contentLength: Int?
    private var isChunked = false
    private var expectsContinue = false

    /// The fields whose values are read here.
    enum Subject {
        case host, expectation, contentLength, transferEncoding

        /// Nil for another field.
        init?(name: UnsafeRawBufferPointer) {
            switch name.count {
            case 4 where name.equalsIgnoringCase("host"): self = .host
            case 6 where name.equalsIgnoringCase("expect"): self = .expectation
            case 14 where name.equalsIgnoringCase("content-length"): self = .contentLength
            case 17 where name.equalsIgnoringCase("transfer-encoding"): self = .transferEncoding
            default: return nil
            }
        }
    }

    mutating func note(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(WireError) {
        switch Subject(name: name) {
        case .host: try noteHost(value)
        // RFC 9110, section 10.1.1: another expectation may be ignored.
        case .expectation: expectsContinue = expectsContinue || value.equalsIgnoringCase("100-continue")
        case .contentLength: try noteContentLength(value)
        case .transferEncoding: try noteTransferEncoding(value)
        case nil: break
        }
    }

    /// One host, or none in HTTP/1.0 (RFC 9112, section 3.2).
    private mutating func noteHost(_ value: UnsafeRawBufferPointer) throws(WireError) {
        hosts += 1
        guard hosts == 1, value.end(of: .host, in: 0..<value.count) == value.count else { throw .malformed(.host) }
    }

    /// Digits only; the same length said twice counts as one (RFC 9110, section 8.6).
    private mutating func noteContentLength(_ value: UnsafeRawBufferPointer) throws(WireError) {
        guard let length = value.decimalValue, contentLength == nil || contentLength == length else {
            throw .malformed(.contentLength)
        }
        contentLength = length
    }

    /// Only `chunked`, and once: another coding cannot be read, and the end of the body would be a guess
    /// (RFC 9112, section 6.1).
    private mutating func noteTransferEncoding(_ value: UnsafeRawBufferPointer) throws(WireError) {
        guard !isChunked, value.equalsIgnoringCase("chunked") else { throw .malformed(.transferEncoding) }
        isChunked = true
    }

    /// How the body of a request is delimited, once all lines are noted. Without any length there is no body.
    func body(in version: HTTPVersion, limits: WireLimits) throws(WireError) -> Body {
        if version == .http11, hosts == 0 { throw .malformed(.host) }
        return try bodyOfAnswer(in: version, limits: limits) ?? Body.none
    }

    /// How the body of an answer is delimited (RFC 9112, section 6.3); nil: by the end of the connection.
    func bodyOfAnswer(in version: HTTPVersion, limits: WireLimits) throws(WireError) -> Body? {
        switch (contentLength, isChunked) {
        case (nil, false): return nil
        case (0, false): return Body.none
        case (let length?, false):
            guard length <= limits.body else { throw .bodyTooLarge }
            return .length(length)
        case (nil, true):
            // HTTP/1.0 knows no codings; a proxy of that age would have handed on the length only (section 6.1).
            guard version == .http11 else { throw .malformed(.transferEncoding) }
            return .chunked
        case (_?, true): throw .malformed(.contentLengthWithChunked)
        }
    }

    /// Whether the client holds a body back until it is asked for it; a client of HTTP/1.0 never does.
    func expectsContinue(in version: HTTPVersion, body: Body) -> Bool {
        expectsContinue && version == .http11 && body != .none
    }
}

extension UnsafeRawBufferPointer {
    /// 1*DIGIT; nil for anything else and for more than an Int holds.
    fileprivate var decimalValue: Int? {
        guard !isEmpty else { return nil }
        var value = 0
        for octet in self {
            guard let digit = octet.digitValue else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}
