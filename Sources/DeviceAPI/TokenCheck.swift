public import HTTPWire
public import IntercomModel

/// `Authorization: Bearer <token>` (RFC 6750, section 2.1).
public enum TokenCheck {
    /// The token of the request, if it belongs to a session that lives now.
    public static func liveToken(of request: HTTPRequest, on device: Device) -> String? {
        guard let token = bearer(request.fields["authorization"]) else { return nil }
        return device.session(of: token) == nil ? nil : token
    }

    /// The scheme in any letter case (RFC 9110, section 11.1).
    public static func bearer(_ authorization: String?) -> String? {
        guard let authorization, authorization.utf8.count > scheme.utf8.count else { return nil }
        var rest = authorization.utf8[...]
        for letter in scheme.utf8 {
            guard let first = rest.popFirst(), first | 0x20 == letter | 0x20 else { return nil }
        }
        while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
        return rest.isEmpty ? nil : String(rest)
    }

    private static let scheme = "bearer "
}
