/// How well a fact about the device is known, the strongest first.
public enum Evidence: String, Sendable, CaseIterable, Comparable {
    /// A real device printed it; model, firmware and date are given. Where a page says something else, the device
    /// is right for its model and firmware.
    case captured
    /// The vendor wrote it down for this family.
    case documented
    /// Written in a working client or in a full copy of the vendor's pages.
    case confirmed
    /// By analogy with a sibling family, or from a hint in a text.
    case inferred
    /// No source says; it is this project's own choice.
    case invented

    public static func < (one: Evidence, other: Evidence) -> Bool {
        one.strength < other.strength
    }

    private var strength: Int {
        switch self {
        case .captured: 4
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

/// A real device, and when its answers were written down.
public struct Capture: Sendable, Equatable {
    /// As `/api/info` spells it: `aa12fb`.
    public var model: String
    public var firmware: String
    /// As well as it is known: `2025-04`.
    public var date: String

    public init(model: String, firmware: String, date: String) {
        (self.model, self.firmware, self.date) = (model, firmware, date)
    }

    public var words: String { "\(model), firmware \(firmware), \(date)" }
}

extension Claim {
    /// - Parameter what: of the answer, where not the whole of it was seen.
    public static func captured(_ capture: Capture, _ what: String? = nil, for families: Families) -> Claim {
        let source = what.map { "\(capture.words): \($0)" } ?? capture.words
        return Claim(evidence: .captured, source: source, families: families)
    }

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
