public import HTTPWire

/// `Authorization: Bearer <token>` (RFC 6750, section 2.1).
public enum BearerToken {
    /// The scheme in any letter case (RFC 9110, section 11.1).
    public static func read(from request: HTTPRequest) -> String? {
        guard let authorization = request.fields.bytes(of: "authorization"),
            authorization.count > scheme.utf8CodeUnitCount
        else { return nil }
        let letters = UnsafeBufferPointer(start: scheme.utf8Start, count: scheme.utf8CodeUnitCount)
        guard zip(authorization, letters).allSatisfy({ $0 | 0x20 == $1 }) else { return nil }
        let token = authorization.dropFirst(letters.count).drop { $0 == UInt8(ascii: " ") }
        return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }

    /// In lower case, with its space.
    private static let scheme: StaticString = "bearer "
}
