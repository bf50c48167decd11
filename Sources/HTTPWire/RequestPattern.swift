/// Which requests a rule is about: `POST */call/start`, `GET /api/v1/once`, or `*/call/*` with any method.
///
/// `*` matches any characters, slashes too, also for none. The query is not looked at. Letter case counts
/// (RFC 9110, sections 4.2.3 and 9.1).
public struct RequestPattern: Sendable, Hashable {
    /// What keeps a text from being a pattern.
    public enum Fault: Error, Sendable, Hashable {
        case empty
        /// Not a token in capitals, which every method in use is.
        case method(String)
        case noPath(method: String)
        /// It begins neither with `/` nor with `*`.
        case path(String)
        case query(String)
        case tooManyWords
    }

    /// Nil takes every method.
    public let method: String?
    public let path: String

    /// Reads `METHOD PATH`, or `PATH` alone; the method `*` means any.
    public init(_ text: String) throws(Fault) {
        let words = text.split(separator: " ")
        switch words.count {
        case 0: throw .empty
        case 1:
            if Self.isMethod(words[0]) { throw .noPath(method: text) }
            (method, path) = (nil, try Self.path(words[0]))
        case 2:
            guard words[0] == "*" || Self.isMethod(words[0]) else { throw .method(String(words[0])) }
            (method, path) = (words[0] == "*" ? nil : String(words[0]), try Self.path(words[1]))
        default: throw .tooManyWords
        }
    }

    public func matches(method: String, path: String) -> Bool {
        (self.method == nil || self.method == method) && Wildcard.matches(path, self.path)
    }

    /// Whether what can be read of a request leaves it open, or settles, that it is one of these.
    public func verdict(on line: LegibleLine) -> Certainty {
        let methods =
            method.map { wanted in
                line.method.map {
                    Certainty(of: $0, equals: wanted == $0.text, begins: wanted.utf8.starts(with: $0.text.utf8))
                }
                    ?? .open
            } ?? .yes
        if Wildcard.takesEverything(path) { return methods }
        let paths =
            line.path.map { word in
                Certainty(
                    of: word,
                    equals: Wildcard.matches(word.text, path),
                    begins: Wildcard.mayMatch(beginning: word.text, path)
                )
            } ?? .open
        return min(methods, paths)
    }

    public func matches(_ request: HTTPRequest) -> Bool {
        matches(method: request.method, path: request.target.path)
    }

    /// Whether every request that the other one takes is taken by this one. False also where that is hard to tell.
    public func takes(allOf other: RequestPattern) -> Bool {
        guard method == nil || method == other.method else { return false }
        return path == other.path || Wildcard.takesEverything(path)
            || (!other.path.utf8.contains(UInt8(ascii: "*")) && Wildcard.matches(other.path, path))
    }

    private static func isMethod(_ word: Substring) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "-") }
    }

    private static func path(_ word: Substring) throws(Fault) -> String {
        guard word.hasPrefix("/") || word.hasPrefix("*") else { throw .path(String(word)) }
        if word.utf8.contains(UInt8(ascii: "?")) { throw .query(String(word)) }
        return String(word)
    }
}

extension RequestPattern: CustomStringConvertible {
    /// As it stands in a script.
    public var description: String { method.map { "\($0) \(path)" } ?? path }
}

/// What can be said of a request that cannot be read whole.
public enum Certainty: Sendable, Comparable {
    case no
    /// Nobody can know.
    case open
    case yes

    fileprivate init(of word: LegibleLine.Word, equals: Bool, begins: Bool) {
        self = word.isWhole ? (equals ? .yes : .no) : (begins ? .open : .no)
    }
}

/// Texts with `*` for any run of characters.
public enum Wildcard {
    static func takesEverything(_ pattern: String) -> Bool {
        !pattern.isEmpty && pattern.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// Goes back to the last star only, which is enough: a star before it need not take more.
    public static func matches(_ text: String, _ pattern: String) -> Bool {
        text.utf8.span.withUnsafeBufferPointer { text in
            pattern.utf8.span.withUnsafeBufferPointer { matches(text, $0) }
        }
    }

    /// Whether a text that begins so may match. Behind the first star everything may come.
    static func mayMatch(beginning text: String, _ pattern: String) -> Bool {
        let stem = pattern.utf8.prefix { $0 != UInt8(ascii: "*") }
        let hasStar = stem.endIndex < pattern.endIndex
        return stem.starts(with: text.utf8) || hasStar && text.utf8.starts(with: stem)
    }

    private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
        var (at, mark) = (0, 0)
        var star: (behind: Int, taken: Int)?
        while at < text.count {
            if mark < pattern.count, pattern[mark] == UInt8(ascii: "*") {
                mark += 1
                if let isThere = ends(text, from: at, with: pattern, from: mark) { return isThere }
                star = (mark, at)
            } else if mark < pattern.count, pattern[mark] == text[at] {
                (at, mark) = (at + 1, mark + 1)
            } else if let last = star {
                let taken = last.taken + 1
                (star, at, mark) = ((last.behind, taken), taken, last.behind)
            } else {
                return false
            }
        }
        return pattern[mark...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// Behind the last star stands how the text ends. Nil where another star follows.
    private static func ends(
        _ text: UnsafeBufferPointer<UInt8>,
        from at: Int,
        with pattern: UnsafeBufferPointer<UInt8>,
        from mark: Int
    ) -> Bool? {
        let surplus = text.count - at - (pattern.count - mark)
        var isThere = surplus >= 0
        for place in mark..<pattern.count {
            if pattern[place] == UInt8(ascii: "*") { return nil }
            isThere = isThere && pattern[place] == text[at + surplus + place - mark]
        }
        return isThere
    }
}
