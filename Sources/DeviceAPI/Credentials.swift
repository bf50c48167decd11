public import HTTPWire
public import IntercomModel

/// The client's credentials, from `Authorization` (RFC 9110, section 11.6.2).
public struct Caller: Sendable, Equatable {
    /// Nil behind HTTP Basic, which opens no session.
    public let token: String?
    /// The vendor's `account_type`.
    public let accountType: String
}

/// What `Authorization` says (RFC 9110, section 11.6.2): `Bearer <token>` (RFC 6750, section 2.1), or
/// `Basic <user:password>` (RFC 7617) as it came.
public enum Credentials: Sendable {
    case bearer(String)
    case basic(String)

    /// Nil where the request says nothing, or something else.
    public init?(of request: HTTPRequest) {
        if let token = Self.text(behind: "bearer ", in: request) {
            self = .bearer(token)
        } else if let pair = Self.text(behind: "basic ", in: request) {
            self = .basic(pair)
        } else {
            return nil
        }
    }

    /// The token, alive or not.
    public var token: String? {
        if case .bearer(let token) = self { token } else { nil }
    }

    /// What stands behind the scheme, whose letter case does not count (RFC 9110, section 11.1).
    /// - Parameter scheme: in lower case, with its space.
    private static func text(behind scheme: StaticString, in request: HTTPRequest) -> String? {
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

extension Device {
    /// Nil where the credentials name no account that the device knows now, or are of a kind that its profile does not accept.
    public func caller(behind credentials: Credentials) -> Caller? {
        switch credentials {
        case .bearer(let token):
            return accountType(ofSession: token).map { Caller(token: token, accountType: $0) }
        case .basic(let pair):
            guard acceptsBasic, let (username, password) = Self.parts(ofBasic: pair) else { return nil }
            return accountType(username: username, clearPassword: password).map { Caller(token: nil, accountType: $0) }
        }
    }

    /// The user ends at the first colon; the password may hold more (RFC 7617, section 2).
    private static func parts(ofBasic pair: String) -> (username: String, password: String)? {
        guard let bytes = Base64.decode(pair.utf8), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        return (
            String(decoding: bytes[..<colon], as: UTF8.self), String(decoding: bytes[(colon + 1)...], as: UTF8.self)
        )
    }
}
