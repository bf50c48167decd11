/// The rules with one aim that have not given way, in their order, and how many requests they were about.
///
/// A request counts once for all of them, and they are looked at one by one only when the turn of one has come.
struct AimedRules: Sendable {
    /// Whether the aim has to be asked of each request.
    let asks: Bool
    private(set) var count = 0
    private(set) var members: [RuleMember] = []
    /// The next count at which each of them is due, and the least of these.
    private var dues: [Int] = []
    private var firstDue = Int.max

    init(asks: Bool) {
        self.asks = asks
    }

    /// - Parameter matched: how many requests it was about so far.
    mutating func add(_ face: RuleFace, row: Int, matched: Int = 0) {
        let member = RuleMember(face: face, row: row, base: count - matched)
        members.append(member)
        dues.append(member.due(after: count))
        firstDue = min(firstDue, dues[dues.count - 1])
    }

    mutating func remove(row: Int) {
        guard let index = members.firstIndex(where: { $0.row == row }) else { return }
        members.remove(at: index)
        dues.remove(at: index)
    }

    /// Counts a request.
    /// - Returns: whether the turn of any of them has come.
    mutating func countOne() -> Bool {
        count += 1
        return count >= firstDue
    }

    /// The rows of those whose turn it is; to be asked once, after each `countOne` that says that there are some.
    mutating func takeDue() -> [Int] {
        var rows: [Int] = []
        firstDue = .max
        for index in dues.indices {
            if dues[index] <= count {
                if dues[index] == count { rows.append(members[index].row) }
                dues[index] = members[index].due(after: count)
            }
            firstDue = min(firstDue, dues[index])
        }
        return rows
    }
}

/// A rule among those with the same aim.
struct RuleMember: Sendable {
    let face: RuleFace
    /// Its place in the table.
    let row: Int
    /// What stood on the count when it came; below zero where it had counted before.
    let base: Int

    /// The count at which its next turn comes; `Int.max` when none does.
    func due(after count: Int) -> Int {
        guard let turn = face.nextTurn(from: count - base + 1), turn < .max - max(base, 0) else { return .max }
        return base + turn
    }
}

/// What is reported about a rule.
final class RuleFace: Sendable {
    let id: Int
    let name: String
    let word: String
    let phase: Phase
    private let turns: Turns
    /// Nil where none is spared.
    private let run: Int?

    init(id: Int, name: String, word: String, phase: Phase, turns: Turns, run: Int?) {
        (self.id, self.name, self.word) = (id, name, word)
        (self.phase, self.turns, self.run) = (phase, turns, run)
    }

    func isTurn(_ turn: Int) -> Bool {
        turns.contains(turn) && !isSpared(turn)
    }

    /// The first one that is not before `turn`; nil when there is none.
    func nextTurn(from turn: Int) -> Int? {
        var turn = turn
        // More of them in a row are spared only where all are.
        for _ in 0...1 {
            guard let next = turns.next(from: turn) else { return nil }
            if !isSpared(next) { return next }
            guard next < .max else { return nil }
            turn = next + 1
        }
        return nil
    }

    private func isSpared(_ turn: Int) -> Bool {
        run.map { $0 < .max && turn % ($0 + 1) == 0 } ?? false
    }
}
