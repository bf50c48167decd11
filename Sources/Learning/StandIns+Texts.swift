// Texts.
extension StandIns {
    mutating func standIn(for text: String, _ kind: StandInKind) -> String {
        if let known = known[text] { return known }
        // A stand-in that is met again: told by its form, as others are by the name of their member.
        if issued.contains(text) { return text }
        var standIn = next(kind, for: text)
        // A number such as 001 may be its own; one of another form may have none.
        if standIn == text { standIn = next(kind, for: text) }
        known[text] = standIn
        switch kind {
        case .mac: spell(text, standIn)
        case .serial, .address, .address6, .host: issued.insert(standIn)
        case .password, .token, .number, .name: break
        }
        return standIn
    }

    private mutating func next(_ kind: StandInKind, for text: String) -> String {
        let number = counts[kind, default: 0] + 1
        counts[kind] = number
        return switch kind {
        case .password: "password-\(number)"
        case .token: Self.form(text, number)
        case .number: Self.form(text, number)
        case .name: text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Self.form(text, number) : "name-\(number)"
        case .serial:
            text.utf8.count == 36 ? "00000000-0000-4000-8000-" + Self.padded(number, 12) : Self.form(text, number)
        case .mac: Self.mac(text, number)
        case .address6: "2001:db8::\(String(number, radix: 16))"
        case .address: "192.0.2.\(1 + (number - 1) % 254)"
        case .host: "host-\(number).example"
        }
    }

    /// RFC 5737 and RFC 7042, section 2.1.2 keep addresses for documents.
    private static func mac(_ text: String, _ number: Int) -> String {
        let separator = text.contains("-") ? "-" : text.contains(":") ? ":" : ""
        let last = String(number % 256, radix: 16, uppercase: true)
        let standIn = ["00", "00", "5E", "00", "53", (last.utf8.count < 2 ? "0" : "") + last].joined(
            separator: separator
        )
        return text.contains(where: \.isLowercase) ? standIn.lowercased() : standIn
    }

    /// Others write the same MAC address with other separators, or with none.
    private mutating func spell(_ text: String, _ standIn: String) {
        let (digits, others) = (text.filter(\.isHexDigit), standIn.filter(\.isHexDigit))
        guard digits.utf8.count == 12 else { return }
        for separator in ["", ":", "-"] {
            let (spelling, other) = (Self.pairs(digits, separator), Self.pairs(others, separator))
            known[spelling.lowercased()] = known[spelling.lowercased()] ?? other.lowercased()
            known[spelling.uppercased()] = known[spelling.uppercased()] ?? other.uppercased()
            issued.formUnion([other.lowercased(), other.uppercased()])
        }
    }

    private static func pairs(_ digits: String, _ separator: String) -> String {
        stride(from: 0, to: 12, by: 2).map { digits.dropFirst($0).prefix(2) }.joined(separator: separator)
    }

    /// Digits for digits, letters for letters, as long as the text was: the number stands at its end.
    static func form(_ text: String, _ number: Int) -> String {
        var digits = String(number).unicodeScalars
        let form = text.unicodeScalars.reversed().map { scalar -> Unicode.Scalar in
            switch scalar {
            case "0"..."9": digits.popLast() ?? "0"
            case "A"..."Z": "A"
            case "a"..."z", "\u{80}"...: "a"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(form.reversed()))
    }

    /// A number in JSON begins with no zero.
    static func withoutZeros(_ digits: String) -> String {
        digits.hasPrefix("0") ? "1" + digits.dropFirst() : digits
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Addresses, serial numbers and users of SIP addresses inside of longer texts.
    mutating func replacedInside(_ whole: String) -> String {
        let text = phrases.reduce(whole) {
            $0.utf8.count < $1.key.utf8.count ? $0 : $0.replacing($1.key, with: $1.value)
        }
        var result = ""
        var word = ""
        for character in text.unicodeScalars {
            if Self.isPartOfWord(character) {
                word.unicodeScalars.append(character)
            } else {
                result += replacedWord(word, before: character, after: result)
                word = ""
                result.unicodeScalars.append(character)
            }
        }
        return result + replacedWord(word, before: nil, after: result)
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "A"..."Z", ".", ":", "-", "_": true
        default: false
        }
    }

    /// A full stop behind a word, or a hyphen before it, is not part of it.
    private mutating func replacedWord(_ whole: String, before next: Unicode.Scalar?, after text: String) -> String {
        let begin = whole.prefix { ".-_".contains($0) }
        let end = whole.dropFirst(begin.count).reversed().prefix { ".:-_".contains($0) }.reversed()
        let word = String(whole.dropFirst(begin.count).dropLast(end.count))
        if let known = known[whole] { return known }
        if word.isEmpty { return whole }
        return begin + replacedCore(word, before: end.isEmpty ? next : nil, after: text) + end
    }

    private mutating func replacedCore(_ word: String, before next: Unicode.Scalar?, after text: String) -> String {
        if let known = known[word] { return known }
        if next == "@" {
            let user = word.split(separator: ":").last.map(String.init) ?? word
            return String(word.dropLast(user.count)) + standIn(for: user, .name)
        }
        if text.hasSuffix("@") || text.hasSuffix("//") { return replacedHost(word) }
        for scheme in ["sip:", "sips:"] where word.hasPrefix(scheme) {
            return scheme + replacedHost(String(word.dropFirst(scheme.count)))
        }
        let host = word.prefix { $0 != ":" }
        if Self.isAddress(host) { return standIn(for: String(host), .address) + word.dropFirst(host.count) }
        if Self.isMAC(word) { return standIn(for: word, .mac) }
        if Self.isUUID(word) { return standIn(for: word, .serial) }
        if Self.isAddress6(word) { return standIn(for: word, .address6) }
        return replacedPieces(word)
    }

    /// `AV-a411620b7e31`: what is known stands beside other things.
    private func replacedPieces(_ word: String) -> String {
        var (result, piece) = ("", "")
        for character in word {
            if ".:-_".contains(character) {
                result += replacedPiece(piece) + String(character)
                piece = ""
            } else {
                piece.append(character)
            }
        }
        return result + replacedPiece(piece)
    }

    /// Short ones and plain words mean other things too.
    private func replacedPiece(_ piece: String) -> String {
        guard piece.utf8.count >= 6, piece.contains(where: \.isNumber) else { return piece }
        return known[piece] ?? piece
    }

    /// A name with a dot in it, with or without a port and a path; the vendor's own servers stay.
    mutating func replacedHost(_ text: String) -> String {
        let host = String(text.prefix { $0 != ":" && $0 != "/" })
        let isName = host.contains(".") && host.contains(where: \.isLetter) && !host.hasSuffix("bas-ip.com")
        guard isName || Self.isAddress(host[...]) else { return text }
        return standIn(for: host, isName ? .host : .address) + text.dropFirst(host.count)
    }

    /// IPv4 addresses; those that mean no host or this one stay, and so do masks.
    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) else { return false }
        return !["0", "127", "255"].contains(parts[0])
    }

    /// IPv6 addresses; those that mean no host or this one stay.
    private static func isAddress6(_ text: String) -> Bool {
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) }) else { return false }
        let isWhole = groups.count == 8 && !groups.contains("")
        let isShort = (4...8).contains(groups.count) && text.contains("::")
        return isWhole || isShort || text.hasPrefix("::") && text != "::" && text != "::1"
    }

    private static func isMAC(_ text: String) -> Bool {
        for separator in [":", "-"] as [Character] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false)
            if parts.count == 6, parts.allSatisfy({ $0.utf8.count == 2 && UInt8($0, radix: 16) != nil }) { return true }
        }
        return false
    }

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }
}
