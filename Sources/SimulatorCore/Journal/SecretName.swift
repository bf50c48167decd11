import HTTPWire

/// The name of something that is not shown: a parameter, a member, or a header field.
public enum SecretName {
    /// It lets in again and again: nothing of it is shown.
    case password
    /// It gives access for a while: its beginning is shown, so that two can be distinguished.
    case token

    /// Nil for what is no secret. Case, hyphens and underscores make no difference.
    ///
    /// The vendor has `password`, `oldPassword`, `newPassword`, in the SIP settings `WebPass`, and `token`; the others are
    /// what clients send along.
    public init?(_ name: some StringProtocol) {
        let letters = name.lowercased().filter { $0 != "-" && $0 != "_" }
        if Self.passwords.contains(where: letters.hasSuffix) {
            self = .password
        } else if Self.tokens.contains(where: letters.hasSuffix) {
            self = .token
        } else {
            return nil
        }
    }

    /// A name as it stands in a query. One that cannot be decoded has no meaning for the device, and is looked at as it is.
    init?(encoded name: Substring) {
        self.init(name.percentDecoded)
    }

    func shown(_ value: String) -> String {
        switch self {
        case .password: Secrets.stars
        case .token: value.isEmpty ? value : Secrets.beginning(of: value)
        }
    }

    /// Whether the name of a secret stands anywhere in a text that nobody can read: broken JSON, a form.
    public static func isNamed(in text: String) -> Bool {
        let letters = text[...].percentDecoded.unescaped.lowercased().filter { $0 != "-" && $0 != "_" }
        return (passwords + tokens).contains { letters.contains($0) }
    }

    private static let passwords = ["password", "passwd", "passphrase", "webpass", "secret", "pwd"]
    private static let tokens = ["token", "apikey", "authorization", "sessionid"]
}

extension StringProtocol {
    /// `%70` and `+` of forms; as it is where an escape is cut or wrong.
    fileprivate var percentDecoded: String {
        var octets: [UInt8] = []
        var rest = Array(utf8)[...]
        while let octet = rest.popFirst() {
            if octet == UInt8(ascii: "%"), let escaped = rest.prefix(2).hexValue, rest.count >= 2 {
                octets.append(escaped)
                rest = rest.dropFirst(2)
            } else {
                octets.append(octet == UInt8(ascii: "+") ? UInt8(ascii: " ") : octet)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// `\u0061` of JSON, of the letters that names are made of.
    fileprivate var unescaped: String {
        var octets: [UInt8] = []
        var rest = Array(utf8)[...]
        while let octet = rest.popFirst() {
            let escape = rest.prefix(5)
            if octet == UInt8(ascii: "\\"), escape.count == 5, escape.starts(with: "u00".utf8),
                let letter = escape.suffix(2).hexValue
            {
                octets.append(letter)
                rest = rest.dropFirst(5)
            } else {
                octets.append(octet)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    /// The value of two hex digits.
    fileprivate var hexValue: UInt8? {
        allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
            ? UInt8(String(decoding: self, as: UTF8.self), radix: 16) : nil
    }
}
