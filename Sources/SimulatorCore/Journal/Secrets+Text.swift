import HTTPWire
import JSONTree

/// A text may hold more than it says: JSON, a form, lines of a head, an address with a user in it, credentials.
extension Secrets {
    /// As it was written, but for the secrets in it.
    public static func hidden(inText text: String) -> String {
        guard text.utf8.contains(where: \.mayGiveSecret) else { return text }
        if let shown = hidden(inJSON: text) { return shown }
        let shown = text.utf8.contains(UInt8(ascii: "\n")) ? hidden(inLines: text) : hidden(inLine: text)
        // What cannot be taken apart is not shown at all.
        return SecretName.isGiven(in: shown) || holdsCredentials(shown.decoded) ? unreadable(text.utf8.count) : shown
    }

    static func unreadable(_ count: Int) -> String { "(\(count) bytes with a password in no JSON)" }

    /// Nil where it is no object, list or text of JSON.
    private static func hidden(inJSON text: String) -> String? {
        let first = text.utf8.first { ![0x20, 9, 10, 13].contains($0) }
        guard let first, [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\"")].contains(first),
            let value = try? JSONReader.read(Array(text.utf8))
        else { return nil }
        let shown = hidden(in: value)
        return shown == value ? text : shown.text
    }

    private static func hidden(inLines text: String) -> String {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line in
                let isEnded = line.last == UInt8(ascii: "\r")
                return hidden(inLine: String(Substring(isEnded ? line.dropLast() : line))) + (isEnded ? "\r" : "")
            }
            .joined(separator: "\n")
    }

    private static func hidden(inLine line: String) -> String {
        let line = withoutUsers(line)
        if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(line[..<colon]).withoutBlanks.decoded
            if SecretName(name) != nil, !name.utf8.contains(where: \.endsName) {
                let value = line[colon...].dropFirst().drop(while: \.isWhitespace)
                return "\(line[...colon]) " + hidden(in: HTTPFields.Line(name: name, value: String(value))).value
            }
        }
        return hidden(inPairs: withoutCredentials(line)[...])
    }

    /// `a=b&token=c`, behind a question mark or not.
    static func hidden(inPairs text: Substring) -> String {
        text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .map { hidden(inPair: Substring($0)) }
            .joined(separator: "&")
    }

    /// The first equals sign behind the name of a secret begins what is not shown.
    private static func hidden(inPair pair: Substring) -> String {
        var start = pair.startIndex
        while let equals = pair[start...].utf8.firstIndex(of: UInt8(ascii: "=")) {
            let name = pair[start..<equals].utf8.suffix(while: { !$0.endsName })
            let value = pair[equals...].dropFirst()
            if let secret = SecretName(encoded: Substring(name)) {
                return pair[...equals] + secret.shown(String(value))
            }
            start = value.startIndex
        }
        let signs = pair.utf8.count { "%:= +".utf8.contains($0) }
        guard signs > (pair.utf8.contains(UInt8(ascii: "=")) ? 1 : 0) else { return String(pair) }
        // `data=%7B%22password%22...`, and a name that is escaped together with its sign.
        let decoded = String(pair).decoded
        let (plus, blank) = (UInt8(ascii: "+"), UInt8(ascii: " "))
        let words = String(decoding: decoded.utf8.map { $0 == plus ? blank : $0 }, as: UTF8.self)
        guard SecretName.isGiven(in: decoded) || holdsCredentials(words) else { return String(pair) }
        let stem = pair.utf8.firstIndex(of: UInt8(ascii: "=")).map { pair[...$0] } ?? ""
        return stem + stars
    }
}

// Users in addresses, and credentials. Each is one walk over the text: it comes from a client, and is as long as that likes.
extension Secrets {
    /// `http://admin:***@host`: the name is shown, and what stands alone is no name.
    static func withoutUsers(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
        var (shown, rest) = ("", text[...])
        var word = AddressWord(in: text)
        while let start = startOfAuthority(in: rest) {
            let authority = word.authority(at: start)
            if let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
                let colon = authority.utf8.firstIndex(of: UInt8(ascii: ":"))
                let name = colon.map { $0 < at ? authority[...$0] : "" } ?? ""
                shown += rest[..<start] + name + stars + authority[at...]
            } else {
                shown += rest[..<authority.endIndex]
            }
            rest = rest[authority.endIndex...]
        }
        return shown + rest
    }

    /// Behind the first `://`.
    private static func startOfAuthority(in text: Substring) -> String.Index? {
        var rest = text.utf8
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[colon...].dropFirst()
            if rest.starts(with: "//".utf8) { return rest.dropFirst(2).startIndex }
        }
        return nil
    }

    /// `Bearer`, or another scheme, and what follows it (RFC 9110, section 11.4).
    private static func withoutCredentials(_ text: String) -> String {
        var (shown, rest) = ("", text[...])
        while let (scheme, value) = credentials(in: rest) {
            shown += rest[..<scheme.lowerBound] + credentials(String(rest[scheme.lowerBound..<value.upperBound]))
            rest = rest[value.upperBound...]
        }
        return shown + rest
    }

    static func holdsCredentials(_ text: String) -> Bool {
        if withoutUsers(text) != text { return true }
        guard let (_, value) = credentials(in: text[...]) else { return false }
        return !text[value].hasSuffix("...") && !text[value].hasPrefix(stars)
    }

    /// The first scheme in it that credentials follow. `Basic` is also a usual word: there the rest must be base64.
    private static func credentials(
        in text: Substring
    ) -> (scheme: Range<String.Index>, value: Range<String.Index>)? {
        var rest = text
        while let (name, place) = firstScheme(in: rest.utf8) {
            rest = text[place.upperBound...]
            // `bearer bearer S`: the second one is no token.
            guard let value = valueBehind(place, in: text), !schemes.contains(value.lowercased()) else { continue }
            let isGiven =
                switch name {
                case .bearer: true
                case .basic: Base64.decode(value.utf8)?.contains(UInt8(ascii: ":")) == true
                case .digest: value.contains("=")
                }
            if isGiven { return (place, value.startIndex..<value.endIndex) }
        }
        return nil
    }

    /// The word behind that of a scheme. Nil where letters do not end there as a word, or begin as one or behind `:` or `=`.
    private static func valueBehind(_ scheme: Range<String.Index>, in text: Substring) -> Substring? {
        if let before = text[..<scheme.lowerBound].last, !before.isBetweenWords, !":=".contains(before) { return nil }
        let rest = text[scheme.upperBound...].drop { ":=".contains($0) }
        guard rest.first?.isBetweenWords == true else { return nil }
        let value = rest.drop(while: \.isBetweenWords).prefix { !$0.isBetweenWords }
        return value.isEmpty ? nil : value
    }

    private enum NamedScheme: String, CaseIterable {
        case bearer, basic, digest
    }

    /// By bytes, and letters of any case: a text of megabytes has mostly none.
    private static func firstScheme(in text: Substring.UTF8View) -> (NamedScheme, Range<String.Index>)? {
        let found = text.withContiguousStorageIfAvailable { bytes -> (NamedScheme, Range<Int>)? in
            for start in bytes.indices where bytes[start] | 0x20 == 0x62 || bytes[start] | 0x20 == 0x64 {
                let rest = UnsafeBufferPointer(rebasing: bytes[start...])
                if let name = NamedScheme.allCases.first(where: { rest.begins(with: $0.rawValue.utf8) }) {
                    return (name, start..<start + name.rawValue.utf8.count)
                }
            }
            return nil
        }
        // On Linux every text is kept as UTF-8.
        return (found ?? nil).map { name, range in
            let start = text.index(text.startIndex, offsetBy: range.lowerBound)
            return (name, start..<text.index(start, offsetBy: range.count))
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// - Parameter letters: of ASCII, in lower case.
    fileprivate func begins(with letters: String.UTF8View) -> Bool {
        count >= letters.count && zip(self, letters).allSatisfy { $0 | 0x20 == $1 }
    }
}

extension Character {
    fileprivate var isBetweenWords: Bool { isWhitespace || "\"'\\,;".contains(self) }
}

/// The word in which an address stands. It may hold many, and is looked through once.
private struct AddressWord {
    private let text: String
    private var end: String.Index
    /// The last `@` in it.
    private var at: String.Index?

    init(in text: String) {
        self.text = text
        end = text.startIndex
    }

    /// A slash in a password ends the authority for a machine, and not for the person who wrote it.
    /// - Parameter start: behind the `://`; none before the one that was asked for last.
    mutating func authority(at start: String.Index) -> Substring {
        if start >= end {
            let word = text.utf8[start...].prefix { !"\"' \t\r\n<>".utf8.contains($0) }
            (end, at) = (word.endIndex, word.lastIndex(of: UInt8(ascii: "@")))
        }
        let authority = text.utf8[start..<end].prefix { !"/?#".utf8.contains($0) }
        let port = authority.drop { $0 != UInt8(ascii: ":") }.dropFirst()
        guard !authority.contains(UInt8(ascii: "@")), let at, at >= authority.endIndex,
            !port.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return Substring(authority) }
        return text[start...at]
    }
}

extension String {
    /// A name may be written with blanks between it and its sign.
    var withoutBlanks: String {
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return filter { !$0.isWhitespace } }
        return String(decoding: utf8.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) }, as: UTF8.self)
    }
}

extension UInt8 {
    /// Behind a sign, or escaped: nothing else gives a name a value.
    fileprivate var mayGiveSecret: Bool {
        ":=%\\ \t".utf8.contains(self)
    }

    /// No name goes on over it.
    var endsName: Bool { "?&;,{}()\"' \t/".utf8.contains(self) }
}

extension Substring.UTF8View {
    fileprivate func suffix(while isWanted: (UInt8) -> Bool) -> Substring.UTF8View {
        var start = endIndex
        while start > startIndex, isWanted(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
