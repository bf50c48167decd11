/// What became of a rule that is about a request.
public struct FaultConsideration: Sendable, Equatable {
    public enum Verdict: String, Sendable {
        case struck
        case notItsTurn = "not its turn"
        case spared = "spared by the draw"
        case tooLate = "another rule came first"
    }

    /// The name of the rule.
    public let name: String
    public let word: String
    public let phase: Phase
    /// Which of its matching requests this is, from 1.
    public let turn: Int
    /// In thousandths of a percent, where chance had a say.
    public let draw: Int?
    public let verdict: Verdict
}

/// What became of all the rules that are about a request. It is written out on request: rules whose turn has not
/// come cost nothing before that.
public struct FaultConsiderations: Sendable {
    /// One moment at which the rules were asked.
    struct Moment: Sendable {
        /// For each aim that the request met: its rules, and what stood on their count then.
        var met: [(members: [RuleMember], count: Int)] = []
        /// By the id of the rule.
        var draws: [Int: Int] = [:]
        /// The id of the rule that struck.
        var struck: Int?
    }

    private var moments: [Moment] = []

    public init() {}

    /// In the order in which they were asked.
    public var all: [FaultConsideration] { moments.flatMap(\.all) }

    mutating func add(_ moment: Moment) {
        if !moment.met.isEmpty { moments.append(moment) }
    }

    /// Hands over what there is.
    mutating func take() -> FaultConsiderations {
        guard !moments.isEmpty else { return self }
        defer { moments = [] }
        return self
    }
}

extension FaultConsiderations.Moment {
    fileprivate var all: [FaultConsideration] {
        met.flatMap { part in part.members.map { (face: $0.face, turn: part.count - $0.base) } }
            .sorted { $0.face.id < $1.face.id }
            .map { rule in
                FaultConsideration(
                    name: rule.face.name,
                    word: rule.face.word,
                    phase: rule.face.phase,
                    turn: rule.turn,
                    draw: draws[rule.face.id],
                    verdict: verdict(on: rule.face, rule.turn)
                )
            }
    }

    private func verdict(on face: RuleFace, _ turn: Int) -> FaultConsideration.Verdict {
        if let struck, face.id >= struck { return face.id == struck ? .struck : .tooLate }
        return face.isTurn(turn) ? .spared : .notItsTurn
    }
}
