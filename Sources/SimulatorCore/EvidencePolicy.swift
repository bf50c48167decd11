import APIContract
import HTTPWire

/// What is made of how well each answer is known.
public struct EvidencePolicy: Sendable, Equatable {
    /// From where on the merely invented is refused.
    public enum Strictness: String, Sendable, Equatable, CaseIterable {
        case path
        /// The path, and the body of the answer too.
        case body
    }

    /// Every answer says it in `Ringback-Evidence`.
    public var isShown: Bool
    /// Nil serves everything.
    public var strictness: Strictness?

    public init(isShown: Bool = false, strictness: Strictness? = nil) {
        self.isShown = isShown
        self.strictness = strictness
    }

    /// Why the route is not served; nil where it is.
    func objection<State, Failure>(to route: Route<State, Failure>, on family: Families) -> String? {
        guard let strictness else { return nil }
        if route.place.claim.evidence(on: family) == .invented {
            return "the path of \(route.name) is invented: \(route.place.claim.source)"
        }
        if strictness == .body, route.answerClaim.evidence(on: family) == .invented {
            return "the answer of \(route.name) is invented: \(route.answerClaim.source)"
        }
        return nil
    }
}

extension Reply {
    mutating func show(_ evidence: Evidence) {
        fields.append(HTTPFields.Line(name: "Ringback-Evidence", value: evidence.rawValue))
    }
}
