/// A status code and its reason phrase (RFC 9110, section 15).
public struct HTTPStatus: Sendable, Equatable, Hashable {
    /// Three digits.
    public var code: Int
    /// May be empty.
    public var reason: String

    public init(code: Int, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// With the registered reason phrase; an unknown code has none.
    public init(code: Int) {
        self.init(code: code, reason: Self.registeredReason(of: code) ?? "")
    }

    /// Whether an answer has no body at all, not even an empty one with a length (RFC 9110, section 6.4.1).
    public var forbidsBody: Bool {
        code < 200 || code == 204 || code == 304
    }

    /// No control character is in it.
    var isReasonSendable: Bool {
        reason.utf8.span.withUnsafeBytes { $0.firstControl(in: 0..<$0.count) == nil }
    }

    public static let ok = HTTPStatus(code: 200)
    public static let badRequest = HTTPStatus(code: 400)
    public static let unauthorized = HTTPStatus(code: 401)
    public static let forbidden = HTTPStatus(code: 403)
    public static let notFound = HTTPStatus(code: 404)
    public static let methodNotAllowed = HTTPStatus(code: 405)
    public static let requestTimeout = HTTPStatus(code: 408)
    public static let conflict = HTTPStatus(code: 409)
    public static let contentTooLarge = HTTPStatus(code: 413)
    public static let uriTooLong = HTTPStatus(code: 414)
    public static let tooManyRequests = HTTPStatus(code: 429)
    public static let requestHeaderFieldsTooLarge = HTTPStatus(code: 431)
    public static let notImplemented = HTTPStatus(code: 501)
    public static let serviceUnavailable = HTTPStatus(code: 503)
    /// A failure of the simulator itself: a code that no device sends.
    public static let simulatorFailure = HTTPStatus(code: 599, reason: "Simulator Failure")
}
