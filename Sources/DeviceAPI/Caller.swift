public import HTTPWire
public import IntercomModel

/// Who asks, as `Authorization` says it (RFC 9110, section 11.6.2).
public enum Caller: Sendable, Equatable {
    case session(token: String)
    /// HTTP Basic opens no session.
    case basic(accountType: String)

    /// Nil where the request names nobody whom the device knows now.
    public static func of(_ request: HTTPRequest, on device: Device) -> Caller? {
        if let token = BearerToken.read(from: request) {
            return device.hasSession(token) ? .session(token: token) : nil
        }
        guard device.profile.login.acceptsBasic, let pair = BasicCredentials.read(from: request) else { return nil }
        return device.accountType(username: pair.username, clearPassword: pair.password).map(Caller.basic)
    }

    public var token: String? {
        switch self {
        case .session(let token): token
        case .basic: nil
        }
    }

    /// The vendor's `account_type`.
    public func accountType(on device: Device) -> String? {
        switch self {
        case .session(let token): device.session(of: token)?.accountType
        case .basic(let type): type
        }
    }
}
