import IntercomModel

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
/// `\d`, `\w`, `\s` and word boundaries are those of ASCII, so that it means what the device's own patterns mean.
public struct SearchPattern: Sendable {
    public let source: String
    private let program: PatternProgram

    /// Any text that can be dialled, so that no rule after it is ever reached.
    let takesEverything: Bool

    /// Dialled text is at most this many bytes; longer text matches nothing, so that no search takes long.
    static let longestText = DialNumber.longest
    /// Counts are written out: `1{3}` is three steps. Nobody has a pattern in mind that needs more than these.
    private static let mostSteps = 8192

    /// How many steps a search may take at most, in the longest text that can be dialled.
    let steps: Int

    init(_ source: String) throws(PatternFault) {
        let pattern = try PatternParser.read(source)
        try pattern.checkRepeats()
        guard pattern.size <= Self.mostSteps else { throw .tooLarge }
        let places = pattern.isAnchored ? min(pattern.longest ?? Self.longestText, Self.longestText) : Self.longestText
        steps = pattern.size * (places + 1)
        self.source = source
        takesEverything = [".*", ".+", "^.*", "^.+", ".*$", ".+$", "^.*$", "^.+$"].contains(source)
        program = PatternProgram(pattern)
    }

    public func matches(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestText else { return false }
        return takesEverything && !text.isEmpty || program.matches(text)
    }

    /// The most steps that a search may take in a text of this many bytes.
    func steps(on bytes: Int) -> Int {
        steps / Self.longestText * min(bytes, Self.longestText) + 1
    }
}

extension String {
    /// Code unit by code unit; `==` would take the two spellings of "é" for one.
    func isSame(as other: String) -> Bool {
        let (own, other) = (utf8.span, other.utf8.span)
        return own.count == other.count && own.indices.allSatisfy { own[$0] == other[$0] }
    }
}

extension SearchPattern: Equatable {
    public static func == (one: SearchPattern, other: SearchPattern) -> Bool {
        one.source == other.source
    }
}
