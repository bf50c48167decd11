/// What can be read of the first line of bytes that are no request: a tester wants to know which one it may have been.
///
/// Lenient where the parser is strict, and it never says more than what stands there: a word that was cut, or that goes on
/// in more than one way, is known by its beginning only.
public struct LegibleLine: Sendable, Equatable {
    /// A word, or its beginning.
    public struct Word: Sendable, Equatable {
        public let text: String
        public let isWhole: Bool

        public init(_ text: String, isWhole: Bool) {
            (self.text, self.isWhole) = (text, isWhole)
        }
    }

    /// Nil where no token stands.
    public let method: Word?
    /// As it was written, as far as it came; nil where none begins.
    public let target: String?
    /// Percent-decoded; nil where no path begins.
    public let path: Word?
    /// Nil where it is not known to its end.
    public let query: [RequestTarget.QueryItem]?

    /// - Parameter bytes: the beginning of what came.
    public init(_ bytes: [UInt8]) {
        let start = bytes.firstIndex { !$0.isSpace } ?? bytes.endIndex
        let end = bytes[start...].firstIndex(of: .lineFeed)
        let line = bytes[start..<(end ?? bytes.endIndex)].droppingLast(.carriageReturn, if: end != nil)
        let word = line.prefix { !$0.isSpace }
        let isCut = end == nil && word.endIndex == line.endIndex
        // One word alone in its line is as likely anything else.
        let isMethod =
            !word.isEmpty && word.allSatisfy(OctetSet.token.contains) && (isCut || word.endIndex < line.endIndex)
        method = isMethod ? Word(String(decoding: word, as: UTF8.self), isWhole: !isCut) : nil
        let rest = line[word.endIndex...].drop(while: \.isSpace)
        let place = rest.droppingVersion
        target = place.isEmpty ? nil : String(decoding: place, as: UTF8.self)
        (path, query) = Self.read(place, isCut: end == nil)
    }

    private static func read(
        _ target: ArraySlice<UInt8>,
        isCut: Bool
    ) -> (path: Word?, query: [RequestTarget.QueryItem]?) {
        guard let start = startOfPath(in: target) else {
            return target.elementsEqual("*".utf8) && !isCut ? (Word("*", isWhole: true), []) : (nil, nil)
        }
        let written = target[start...].prefix { $0 != UInt8(ascii: "?") && $0.isOfTarget }
        let stop = written.endIndex
        let path = decoded(written)
        let isAtMark = stop < target.endIndex && (target[stop] == UInt8(ascii: "?") || target[stop] == .numberSign)
        let isAtEnd = stop == target.endIndex && !isCut
        let word = Word(path.text.isEmpty ? "/" : path.text, isWhole: path.isWhole && (isAtMark || isAtEnd))
        guard !isCut, isAtMark || isAtEnd else { return (word, nil) }
        let query = target[stop...]
        guard query.allSatisfy(\.isOfTarget) else { return (word, nil) }
        return (word, (try? RequestTarget("/" + String(decoding: query, as: UTF8.self)))?.query)
    }

    /// Behind scheme and authority in absolute-form, where the host does not matter.
    private static func startOfPath(in target: ArraySlice<UInt8>) -> Int? {
        if target.first == UInt8(ascii: "/") { return target.startIndex }
        let schemes = ["http://", "https://"]
        guard
            let scheme = schemes.first(where: {
                String(decoding: target.prefix($0.utf8.count), as: UTF8.self).lowercased() == $0
            })
        else { return nil }
        let authority = target.dropFirst(scheme.utf8.count)
        return authority.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? target.endIndex
    }

    /// Up to the first escape that says nothing.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> Word {
        var octets: [UInt8] = []
        var rest = bytes
        while let octet = rest.first {
            guard octet == .percentSign else {
                octets.append(octet)
                rest = rest.dropFirst()
                continue
            }
            let digits = rest.dropFirst().prefix(2).compactMap(\.hexDigitValue)
            guard digits.count == 2, digits[0] << 4 | digits[1] != 0 else { break }
            octets.append(digits[0] << 4 | digits[1])
            rest = rest.dropFirst(3)
        }
        if let text = String(validating: octets, as: UTF8.self) { return Word(text, isWhole: rest.isEmpty) }
        let repaired = String(decoding: octets, as: UTF8.self)
        var sound = zip(octets, repaired.utf8).prefix { $0 == $1 }.count
        while String(validating: octets[..<sound], as: UTF8.self) == nil { sound -= 1 }
        return Word(String(decoding: octets[..<sound], as: UTF8.self), isWhole: false)
    }
}

extension UInt8 {
    /// Where a line may be cut into words (RFC 9112, section 3).
    fileprivate var isSpace: Bool { self == .space || (9...13).contains(self) }
    fileprivate var isOfTarget: Bool { self > .space && self != .delete && self != .numberSign }
}

extension ArraySlice<UInt8> {
    fileprivate func droppingLast(_ octet: UInt8, if isWanted: Bool) -> Self {
        isWanted && last == octet ? dropLast() : self
    }

    /// The last word is the version, if it looks like one.
    fileprivate var droppingVersion: Self {
        guard let gap = lastIndex(where: \.isSpace) else { return self }
        let isVersion = String(decoding: self[(gap + 1)...].prefix(5), as: UTF8.self).uppercased() == "HTTP/"
        let stem = isVersion ? self[..<gap] : self
        return stem.last?.isSpace == true ? stem.prefix(through: stem.lastIndex { !$0.isSpace } ?? startIndex) : stem
    }
}
