/// Which of the matching requests a rule is about.
public enum Turns: Sendable, Hashable {
    case all
    case every(Int)
    /// From 1; an open end is `Int.max`.
    case range(ClosedRange<Int>)

    func contains(_ turn: Int) -> Bool {
        switch self {
        case .all: true
        case .every(let step): turn % step == 0
        case .range(let range): range.contains(turn)
        }
    }

    /// The first one that is not before `turn`; nil when there is none.
    func next(from turn: Int) -> Int? {
        switch self {
        case .all: turn
        case .every(let step): Self.multiple(of: step, from: turn)
        case .range(let range): turn <= range.upperBound ? max(turn, range.lowerBound) : nil
        }
    }

    /// A step may be as large as numbers are.
    private static func multiple(of step: Int, from turn: Int) -> Int? {
        let rest = turn % step
        let (next, overflow) = turn.addingReportingOverflow(rest == 0 ? 0 : step - rest)
        return overflow ? nil : next
    }
}
