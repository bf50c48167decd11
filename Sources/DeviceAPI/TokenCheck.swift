public import HTTPWire
public import IntercomModel

/// Who asks, as `Authorization` says it (RFC 9110, section 11.6.2).
public struct Caller: Sendable, Equatable {
    /// Nil behind HTTP Basic, which opens no session.
    public let token: String?
    /// The vendor's `account_type`.
    public let accountType: String
}

/// `Authorization: Bearer <token>` (RFC 6750, section 2.1), and `Basic <user:password>` (RFC 7617) where the profile
/// accepts it.
public enum TokenCheck {
    /// Nil where the request names nobody whom the device knows now.
    public static func caller(of request: HTTPRequest, on device: Device) -> Caller? {
        guard let authorization = request.fields["authorization"] else { return nil }
        if let token = credentials(in: authorization, scheme: "bearer ") {
            return device.session(of: token).map { Caller(token: token, accountType: $0.accountType) }
        }
        guard device.profile.login.acceptsBasic, let pair = credentials(in: authorization, scheme: "basic ") else {
            return nil
        }
        return caller(behindBasic: pair, on: device)
    }

    /// The user ends at the first colon; the password may hold more (RFC 7617, section 2).
    private static func caller(behindBasic pair: String, on device: Device) -> Caller? {
        guard let bytes = Base64.decode(pair.utf8), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let username = String(decoding: bytes[..<colon], as: UTF8.self)
        let password = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
        return device.accountType(username: username, clearPassword: password).map {
            Caller(token: nil, accountType: $0)
        }
    }

    /// What stands behind the scheme, whose letter case does not count (RFC 9110, section 11.1).
    private static func credentials(in authorization: String, scheme: String) -> String? {
        guard authorization.utf8.count > scheme.utf8.count else { return nil }
        var rest = authorization.utf8[...]
        for letter in scheme.utf8 {
            guard let first = rest.popFirst(), first | 0x20 == letter | 0x20 else { return nil }
        }
        while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
        return rest.isEmpty ? nil : String(rest)
    }
}
