import IntercomModel
import JSONTree

/// Texts that the vendor describes by a pattern or a format, matched by hand.
extension Shape.Pattern {
    /// `192.168.1.1`: four numbers from 0 to 255.
    static let ipv4 = Shape.Pattern("ipv4") { text in
        let octets = text.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4
            && octets.allSatisfy { (1...3).contains($0.utf8.count) && UInt8($0) != nil && isDigits($0) }
    }

    /// Empty means no one.
    static let sipURI = Shape.Pattern(#"^(sip:[\s\S]+)?$"#, words: "sip uri") { text in
        text.isEmpty || text.utf8.starts(with: "sip:".utf8) && text.utf8.count > 4
    }

    /// The vendor's three forms of a number, as the page of the debug call prints them: digits, a SIP URI, a SIP URI
    /// without user.
    static let dialled = Shape.Pattern(
        #"^\d+$"# + "|"
            + #"^sip:([0-9A-Za-z+\-_]*@)((\b((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?(?:\:\d{1,5})?)(\.|$)){4}\b)"#
            + #"|([0-9]*[A-Za-z+\-_]+[0-9]*)((\.([0-9]*[A-Za-z+\-_]+[0-9]*))+\b))$"# + "|"
            + #"^sip:(\b((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?(?:\:\d{1,5})?)(\.|$)){4}\b)$"#,
        words: "digits, sip:user@host, sip:IPv4",
        matches: DialNumber.isAccepted
    )

    /// Whom a panel calls in place of an apartment: one of the three forms that a debug call takes.
    static let forwarded = dialled
    /// Also a handset behind an adapter of another maker.
    static let forwardedOnAndroid = Shape.Pattern(
        dialled.text + "|" + #"^(laskomex|vizit)[\s\S]*[0-9]$"#,
        words: "digits, sip:user@host, sip:IPv4, laskomex or vizit with a number"
    ) { text in
        DialNumber.isAccepted(text)
            || ["laskomex", "vizit"].contains { text.utf8.starts(with: $0.utf8) && text.utf8.last.map(isDigit) == true }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static let guiPassword = Shape.Pattern("^[0-9]{1,10}$") { (1...10).contains($0.utf8.count) && isDigits($0) }
    static let webPassword = Shape.Pattern(#"^[\x20-\x7E]{1,32}$"#) { text in
        (1...32).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
    /// On android panels from API 2.15.0 on: eight letters, digits and signs, at least one of each.
    static let complexPassword = Shape.Pattern(
        #"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[#?!@$%^&*-])[a-zA-Z\d#?!@$%^&*-]{8,32}$"#
    ) { text in
        let kinds = ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789", "#?!@$%^&*-"].map(\.utf8)
        return (8...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in kinds.contains { $0.contains(byte) } }
            && kinds.allSatisfy { kind in text.utf8.contains(where: kind.contains) }
    }

    static let keys = Shape.Pattern("^([0-9*#]{1,4})$") { isOneToFour($0, of: "0123456789*#") }
    static let liftKeys = Shape.Pattern(#"^[\d*#ABCD]{1,4}$"#) { isOneToFour($0, of: "0123456789*#ABCD") }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isOneToFour(_ text: String, of alphabet: String) -> Bool {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(alphabet.utf8.contains)
    }
}

extension Shape {
    /// The SIP URI of a concierge; empty means no one.
    static let sipURI = string(length: 0...DialNumber.longest, pattern: .sipURI)
}
