import _StringProcessing

/// Which dialled texts a call rule takes.
public enum DialPattern: Sendable, Equatable {
    /// `to: 101`: the dialled number, or the user part of a dialled SIP URI. Compared code unit by code unit: `0101` is
    /// not `101`.
    case number(String)
    /// `to: sip:101@10.0.0.5`: this text and no other.
    case uri(String)
    /// `to: /^1/`: searched in the dialled text.
    indirect case pattern(SearchPattern)

    public func matches(_ dialled: DialledText) -> Bool {
        switch self {
        case .number(let number): number.isSame(as: dialled.text) || dialled.user.map(number.isSame) ?? false
        case .uri(let uri): uri.isSame(as: dialled.text)
        case .pattern(let pattern): pattern.matches(dialled.text)
        }
    }
}

extension DialPattern: CustomStringConvertible {
    /// As it stands in a script.
    public var description: String {
        switch self {
        case .number(let text), .uri(let text): text
        case .pattern(let pattern): "/\(pattern.source)/"
        }
    }
}

/// A regular expression of a script, compiled when the script is read.
///
/// Word boundaries are simple and `\d`, `\w`, `\s` are ASCII, so that it means what the device's own patterns mean.
public struct SearchPattern: Sendable {
    public let source: String

    /// `Regex` is not `Sendable` because it may hold closures of a builder. This one comes from text, so it holds none,
    /// and it is never changed after `init`.
    nonisolated(unsafe) private let regex: Regex<AnyRegexOutput>

    /// Any text that can be dialled, so that no rule after it is ever reached.
    let takesEverything: Bool

    /// Dialled text is at most this many bytes; longer text matches nothing, so that no search takes long.
    static let longestText = 256

    /// How many steps a search may take at most, in the longest text that can be dialled.
    let steps: Int

    init(_ source: String) throws(PatternFault) {
        steps = try PatternGuard.check(source)
        self.source = source
        takesEverything = [".*", ".+", "^.*", "^.+", ".*$", ".+$", "^.*$", "^.+$"].contains(source)
        do {
            regex = try Regex(source).wordBoundaryKind(.simple).asciiOnlyCharacterClasses()
            _ = try regex.firstMatch(in: "")
        } catch {
            throw .unreadable
        }
    }

    public func matches(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestText else { return false }
        if takesEverything, !text.isEmpty { return true }
        // Matching throws only from closures of a builder.
        return (try? regex.firstMatch(in: text)) != nil
    }

    /// The most steps that a search may take in a text of this many bytes: they grow with the square at least.
    func steps(on bytes: Int) -> Int {
        let length = min(bytes, Self.longestText)
        return max(length, steps / Self.longestText * length / Self.longestText * length)
    }
}

extension String {
    /// Code unit by code unit; `==` would take the two spellings of "é" for one.
    func isSame(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

extension SearchPattern: Equatable {
    public static func == (one: SearchPattern, other: SearchPattern) -> Bool {
        one.source == other.source
    }
}
