/// A SIP status code and its reason phrase (RFC 3261, section 21).
public struct SIPStatus: Sendable, Hashable {
    public var code: Int
    public var reason: String

    public init(code: Int, reason: String) {
        self.code = code
        self.reason = reason
    }
}
