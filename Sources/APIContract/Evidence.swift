/// How well a fact about the device is known, the strongest first.
public enum Evidence: String, Sendable, CaseIterable, Comparable {
    /// The vendor wrote it down for this family.
    case documented
    /// Written in a working client or in a full copy of the vendor's pages.
    case confirmed
    /// By analogy with a sibling family, or from a hint in a text.
    case inferred
    /// Nobody knows; it is this project's own choice.
    case invented

    public static func < (one: Evidence, other: Evidence) -> Bool {
        one.strength > other.strength
    }

    private var strength: Int {
        switch self {
        case .documented: 3
        case .confirmed: 2
        case .inferred: 1
        case .invented: 0
        }
    }
}

/// A piece of evidence and where it comes from: never one without the other.
public struct Claim: Sendable, Equatable {
    public var evidence: Evidence
    public var source: String

    public static func documented(_ source: String) -> Claim { Claim(evidence: .documented, source: source) }
    public static func confirmed(_ source: String) -> Claim { Claim(evidence: .confirmed, source: source) }
    public static func inferred(_ source: String) -> Claim { Claim(evidence: .inferred, source: source) }
    public static func invented(_ source: String) -> Claim { Claim(evidence: .invented, source: source) }
}
