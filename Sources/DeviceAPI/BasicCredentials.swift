import HTTPWire

/// `Authorization: Basic <username:password>` (RFC 7617).
struct BasicCredentials {
    let username: String
    let password: String

    /// The scheme in any letter case (RFC 9110, section 11.1). The username ends at the first colon; the password may
    /// hold more of them (RFC 7617, section 2).
    static func read(from request: HTTPRequest) -> BasicCredentials? {
        guard let authorization = request.fields.bytes(of: "authorization"),
            zip(authorization, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 })
        else { return nil }
        let wrapped = authorization.dropFirst(scheme.utf8.count).drop { $0 == UInt8(ascii: " ") }
        guard let pair = Base64.decode(wrapped), let colon = pair.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return BasicCredentials(
            username: String(decoding: pair[..<colon], as: UTF8.self),
            password: String(decoding: pair[(colon + 1)...], as: UTF8.self)
        )
    }

    /// In lower case, with its space.
    private static let scheme = "basic "
}
