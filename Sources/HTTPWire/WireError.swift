/// Why bytes are not a request that we accept. A value, not a sentence: the device's dialect makes the answer of it.
public enum WireError: Error, Sendable, Equatable {
    /// 400: broken HTTP; the word says what, for the journal.
    case malformed(Fault)
    /// 414
    case targetTooLong
    /// 431
    case headerTooLarge
    /// 413
    case bodyTooLarge
    /// 408: a request began and was not whole in time.
    case tooSlow
    /// No answer: the connection ended before the request was whole.
    case incomplete

    public enum Fault: String, Sendable, Equatable, CaseIterable {
        case requestLine, statusLine, target, version, fieldLine, bareCarriageReturn, bareLineFeed, nulByte
        case contentLength, contentLengthWithChunked, transferEncoding, chunk, host
    }

    public var status: HTTPStatus {
        switch self {
        case .malformed, .incomplete: .badRequest
        case .targetTooLong: .uriTooLong
        case .headerTooLarge: .requestHeaderFieldsTooLarge
        case .bodyTooLarge: .contentTooLarge
        case .tooSlow: .requestTimeout
        }
    }
}

extension WireError {
    /// An octet where the grammar does not want it: CR and NUL have names of their own, wherever they stand.
    static func misplaced(_ octet: UInt8, otherwise fault: Fault) -> WireError {
        switch octet {
        case 0: .malformed(.nulByte)
        case .carriageReturn: .malformed(.bareCarriageReturn)
        default: .malformed(fault)
        }
    }
}
