/// The name of something that is not shown: a parameter, a member, or a header field.
public enum SecretName {
    /// It lets in again and again: nothing of it is shown.
    case password
    /// It gives access for a while: its beginning is shown, so that two can be distinguished.
    case token

    /// Nil for what is no secret. Case, hyphens and underscores make no difference.
    ///
    /// The vendor has `password`, `oldPassword`, `newPassword`, in the SIP settings `WebPass`, `input_code_number`,
    /// `master_code`, and `token`; the others are what clients send along.
    public init?(_ name: some StringProtocol) {
        let letters = name.letters
        if (Self.passwords + Self.codes).contains(where: letters.hasSuffix) {
            self = .password
        } else if Self.tokens.contains(where: letters.hasSuffix) {
            self = .token
        } else {
            return nil
        }
    }

    /// A name as it stands in a query, a form or a text of JSON, escaped as often as people do.
    init?(encoded name: some StringProtocol) {
        self.init(String(name).decoded)
    }

    func shown(_ value: String) -> String {
        switch self {
        case .password: Secrets.stars
        case .token: Secrets.beginning(ofFirstWord: value)
        }
    }

    /// Whether the name of a secret stands anywhere in a text that nobody can read: broken JSON, a form.
    public static func isNamed(in text: String) -> Bool {
        let letters = text.decoded.octets
        return (passwords + tokens).contains { letters.firstPlace(of: Array($0.utf8), from: 0) != nil }
    }

    /// Whether a secret is given a value there: its name, then a colon or an equals sign with nothing but quotes and spaces
    /// between them, and a value that is not hidden.
    static func isGiven(in text: String) -> Bool {
        let text = text.decoded
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else { return false }
        let letters = text.octets
        return (passwords + codes + tokens).contains { isGiven(Array($0.utf8), in: letters) }
    }

    private static func isGiven(_ name: [UInt8], in text: [UInt8]) -> Bool {
        var start = 0
        while let place = text.firstPlace(of: name, from: start) {
            start = place + name.count
            let mark = text[start...].drop(while: \.isQuoteOrBlank)
            guard let sign = mark.first, sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") else { continue }
            if mark.dropFirst().holdsMore { return true }
        }
        return false
    }

    private static let passwords = ["password", "passwd", "passphrase", "webpass", "secret", "pwd"]
    private static let tokens = ["token", "apikey", "authorization", "sessionid"]
    /// A code that opens the door, and what browsers send along: secret where it is the whole name.
    private static let codes = ["inputcodenumber", "mastercode", "cookie"]
}

extension StringProtocol {
    fileprivate var letters: String { lowercased().filter { $0 != "-" && $0 != "_" } }

    /// The same for a text that may be long.
    fileprivate var octets: [UInt8] { lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") } }
}

extension String {
    /// `%70`, `\u0061` and `\"`, until nothing is escaped any more.
    var decoded: String {
        var text = self
        // What is escaped more often than that is a riddle.
        for _ in 0..<4 where text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\") }) {
            let next = text.decodedOnce
            if next == text { break }
            text = next
        }
        return text
    }

    /// As it is where an escape is cut or wrong.
    private var decodedOnce: String {
        var octets: [UInt8] = []
        var rest = Array(utf8)[...]
        while let octet = rest.popFirst() {
            if octet == UInt8(ascii: "%"), rest.count >= 2, let escaped = rest.prefix(2).hexValue {
                octets.append(escaped)
                rest = rest.dropFirst(2)
            } else if octet == UInt8(ascii: "\\"), rest.count >= 5, rest.starts(with: "u00".utf8),
                let letter = rest.prefix(5).suffix(2).hexValue
            {
                octets.append(letter)
                rest = rest.dropFirst(5)
            } else if octet == UInt8(ascii: "\\"), let escaped = rest.first, [0x22, 0x2F, 0x5C].contains(escaped) {
                octets.append(escaped)
                rest = rest.dropFirst()
            } else {
                octets.append(octet)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

extension [UInt8] {
    /// The library's `firstRange(of:)` takes a hundred times as long for bytes (Swift 6.3.1, callgrind).
    func firstPlace(of word: [UInt8], from start: Int) -> Int? {
        var place = start
        while place + word.count <= count {
            if self[place] == word[0], self[place..<place + word.count].elementsEqual(word) { return place }
            place += 1
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// The value of two hex digits.
    fileprivate var hexValue: UInt8? {
        allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
            ? UInt8(String(decoding: self, as: UTF8.self), radix: 16) : nil
    }

    /// Whether it is more than `***` or the beginning of a token, behind a scheme or alone.
    fileprivate var holdsMore: Bool {
        let value = drop(while: \.isQuoteOrBlank)
        let scheme = Secrets.schemes.first { value.starts(with: $0.utf8) }
        let rest = value.dropFirst(scheme?.utf8.count ?? 0).drop(while: \.isQuoteOrBlank)
        if rest.isEmpty || rest.starts(with: Secrets.stars.utf8) { return false }
        return !rest.prefix(11).contains("...".utf8)
    }
}

extension UInt8 {
    fileprivate var isQuoteOrBlank: Bool {
        [UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "+"), UInt8(ascii: "\\"), 9, 10, 13]
            .contains(self)
    }
}
