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
        one.strength < other.strength
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
    /// As good as it is for those `families`; for the others it is an analogy, so inferred at the best.
    public var evidence: Evidence
    public var source: String
    public var families: Families

    public func evidence(on family: Families) -> Evidence {
        families.isSuperset(of: family) ? evidence : min(evidence, .inferred)
    }
}

extension Claim {
    public static func documented(_ source: String, for families: Families = .all) -> Claim {
        Claim(evidence: .documented, source: source, families: families)
    }

    public static func confirmed(_ source: String, for families: Families = .all) -> Claim {
        Claim(evidence: .confirmed, source: source, families: families)
    }

    public static func inferred(_ source: String) -> Claim {
        Claim(evidence: .inferred, source: source, families: .all)
    }

    public static func invented(_ source: String) -> Claim {
        Claim(evidence: .invented, source: source, families: .all)
    }
}
