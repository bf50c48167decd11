/// The text that a client dials.
public enum DialNumber {
    /// In characters. The vendor's page tells none; no pattern of a script looks at more.
    public static let longest = 256

    /// Whether one of the vendor's three patterns takes the whole text, to the letter (fact sheet, 1.1): digits only,
    /// a SIP URI with a user part, a SIP URI of an IPv4 address alone. Digits and word boundaries are those of ASCII.
    public static func isAccepted(_ text: String) -> Bool {
        let bytes = text.utf8[...]
        guard bytes.starts(with: scheme) else { return !bytes.isEmpty && bytes.allSatisfy(isDigit) }
        let address = bytes.dropFirst(scheme.count)
        guard let at = address.firstIndex(of: UInt8(ascii: "@")) else { return isIPv4(address) }
        let host = address[at...].dropFirst()
        return address[..<at].allSatisfy { isDigit($0) || isLetter($0) } && (isIPv4(host) || isHostName(host))
    }

    /// What stands between `sip:` and `@`; nil when the text has no such part.
    public static func userPart(of text: String) -> Substring? {
        let bytes = text.utf8
        guard bytes.starts(with: scheme), let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        return text[..<at].dropFirst(scheme.count)
    }

    private typealias Bytes = Substring.UTF8View

    /// In lower case only: the vendor refuses `SIP:`, although RFC 3986 does not.
    private static let scheme = Array("sip:".utf8)
}

extension DialNumber {
    /// Four octets. The pattern lets `$` stand for a dot, but only the last octet can meet it, and the word boundary
    /// behind the last one refuses a dot at the end.
    private static func isIPv4(_ host: Bytes) -> Bool {
        let octets = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return octets.count == 4 && octets.allSatisfy(isOctet)
    }

    /// 0 to 255 in one to three digits. A port of one to five digits may follow any octet, not only the last, but none
    /// from 200 on: the pattern has it in its third alternative only.
    private static func isOctet(_ text: Bytes) -> Bool {
        let number = text.prefix(while: isDigit)
        guard (1...3).contains(number.count) else { return false }
        let value = number.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        let tail = text.dropFirst(number.count)
        return tail.isEmpty ? value <= 255 : value <= 199 && isPort(tail)
    }

    private static func isPort(_ text: Bytes) -> Bool {
        text.first == UInt8(ascii: ":") && (2...6).contains(text.count) && text.dropFirst().allSatisfy(isDigit)
    }

    /// At least two labels. The word boundary at the end refuses a `+` or `-` there.
    private static func isHostName(_ host: Bytes) -> Bool {
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy(isLabel)
            && host.last != UInt8(ascii: "+") && host.last != UInt8(ascii: "-")
    }

    /// Digits, then at least one letter, then digits: `2n`, but not `3` and not `a1b`.
    private static func isLabel(_ text: Bytes) -> Bool {
        let rest = text.drop(while: isDigit)
        let tail = rest.drop(while: isLetter)
        return tail.count < rest.count && tail.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    /// What the patterns have in place of a letter: `[A-Za-z+\-_]`.
    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
