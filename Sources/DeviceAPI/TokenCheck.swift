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
        if let token = bearer(of: request) {
            return device.accountType(ofSession: token).map { Caller(token: token, accountType: $0) }
        }
        guard device.acceptsBasic, let pair = credentials(of: request, scheme: "basic ") else { return nil }
        return caller(behindBasic: pair, on: device)
    }

    /// The token that the request carries, alive or not.
    public static func bearer(of request: HTTPRequest) -> String? {
        credentials(of: request, scheme: "bearer ")
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
    /// - Parameter scheme: in lower case, with its space.
    private static func credentials(of request: HTTPRequest, scheme: StaticString) -> String? {
        request.fields.withValue(of: "authorization") { value in
            let letters = UnsafeBufferPointer(start: scheme.utf8Start, count: scheme.utf8CodeUnitCount)
            guard value.count > letters.count else { return nil }
            var start = 0
            while start < letters.count {
                guard value[start] | 0x20 == letters[start] else { return nil }
                start += 1
            }
            while start < value.count, value[start] == UInt8(ascii: " ") { start += 1 }
            guard start < value.count else { return nil }
            return String(decoding: UnsafeRawBufferPointer(rebasing: value[start...]), as: UTF8.self)
        }
    }
}
