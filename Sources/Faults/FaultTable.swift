public import HTTPWire

/// The rules in force, and how often each has counted and struck. A value: its owner copies it for a snapshot.
///
/// Everything in it depends on the order of the requests, the time line and the owner's seeded chance. What a request
/// costs does not depend on how many rules there are, as long as the turn of none has come.
public struct FaultTable<Condition: Sendable & Hashable>: Sendable {
    public struct Entry: Sendable {
        /// 1, 2, 3 ...; never used twice.
        public let id: Int
        public let rule: FaultRule<Condition>
        /// On the time line of the device.
        public let since: Duration
        /// Requests that the rule was about, whether it struck or not.
        public internal(set) var matched = 0
        public internal(set) var struck = 0
        /// When the last answer that it serialises is out.
        var busyUntil = Duration.zero

        /// False when it has given way for good.
        public func isAlive(at now: Duration) -> Bool {
            if isExhausted { return false }
            if let lifetime = rule.lifetime, now >= since + lifetime { return false }
            return true
        }

        var isExhausted: Bool { rule.times.map { struck >= $0 } ?? false }
    }

    /// A rule that strikes now.
    public struct Strike: Sendable {
        public let rule: FaultRule<Condition>
        public let id: Int
        /// Which of its matching requests this is, from 1.
        public let turn: Int
        /// What was drawn for its share, in thousandths of a percent; nil when nothing was.
        public let draw: Int?
        let row: Int
    }

    /// With the count of those alone that have given way.
    private var rows: [Entry] = []
    /// For each row, its aim.
    private var aimOfRow: [Int] = []
    private var aims: [AimedRules<Condition>] = []
    private var aimNumbers: [Aim<Condition>: Int] = [:]
    private var index = FaultIndex<Condition>()
    private var ruleCounts: [Phase: Int] = [:]
    private var considered = FaultConsiderations()
    private var lastID = 0
    /// Whether a rule depends on the client.
    public private(set) var asksForClients = false

    public init(_ rules: [FaultRule<Condition>] = [], at now: Duration = .zero) {
        for rule in rules { add(rule, at: now) }
    }

    public var isEmpty: Bool { rows.isEmpty }

    public func hasRules(at phase: Phase) -> Bool {
        !rows.isEmpty && ruleCounts[phase] != nil
    }

    /// In the order in which they are asked.
    public var entries: [Entry] {
        var entries = rows
        for aim in aims {
            for member in aim.members { entries[member.row].matched = aim.count - member.base }
        }
        return entries
    }
}

/// Rules come and go.
extension FaultTable {
    @discardableResult
    public mutating func add(_ rule: FaultRule<Condition>, at now: Duration) -> Entry {
        lastID += 1
        let entry = Entry(id: lastID, rule: rule, since: now)
        place(entry)
        return entry
    }

    public mutating func removeAll() {
        keep { _ in false }
    }

    /// False when there is none with that id.
    public mutating func remove(_ id: Int) -> Bool {
        let count = rows.count
        keep { $0.id != id }
        return rows.count < count
    }

    /// Those that stay go on from where they are.
    private mutating func keep(_ stays: (Entry) -> Bool) {
        let kept = entries.filter(stays)
        (rows, aimOfRow, aims, aimNumbers, ruleCounts) = ([], [], [], [:], [:])
        (index, asksForClients) = (FaultIndex(), false)
        for entry in kept { place(entry) }
    }

    private mutating func place(_ entry: Entry) {
        let aim = Aim(of: entry.rule, since: entry.since)
        let number = aimNumbers[aim] ?? aims.count
        if number == aims.count {
            aimNumbers[aim] = number
            aims.append(AimedRules(aim))
            index.forget()
        }
        if !entry.isExhausted {
            aims[number].add(RuleFace(of: entry), row: rows.count, matched: entry.matched)
        }
        rows.append(entry)
        aimOfRow.append(number)
        ruleCounts[entry.rule.phase, default: 0] += 1
        if entry.rule.client != nil { asksForClients = true }
    }
}

/// What the rules are asked about.
public struct FaultSubject<Condition: Sendable> {
    public var request: HTTPRequest?
    /// The address of the client; nil where it is not needed.
    public var client: String?
    /// Such as `DebugCall.start`; nil where the request leads nowhere. It depends on method and path alone.
    public var operation: () -> String?
    public var now: Duration
    public var holds: (Condition) -> Bool

    public init(
        request: HTTPRequest?,
        client: String? = nil,
        operation: @autoclosure @escaping () -> String?,
        now: Duration,
        holds: @escaping (Condition) -> Bool
    ) {
        self.request = request
        self.client = client
        self.operation = operation
        self.now = now
        self.holds = holds
    }
}

extension FaultTable {
    /// The first rule that is due strikes. Every rule that is about the request counts it, whichever strikes.
    public mutating func strike(
        at phase: Phase,
        _ subject: FaultSubject<Condition>,
        _ chance: inout some RandomNumberGenerator
    ) -> Strike? {
        var moment = FaultConsiderations.Moment()
        var due: [Int] = []
        for number in index.aims(at: phase, subject, of: aims) {
            if aims[number].members.isEmpty || !aims[number].aim.holds(for: subject) { continue }
            if aims[number].countOne() { due += aims[number].takeDue() }
            moment.met.append((aims[number].members, aims[number].count))
        }
        let strike = due.isEmpty ? nil : firstStrike(of: due.sorted(), &moment, &chance)
        considered.add(moment)
        return strike
    }

    /// Nothing is drawn for a rule that always strikes, and for those behind the one that does.
    private mutating func firstStrike(
        of due: [Int],
        _ moment: inout FaultConsiderations.Moment,
        _ chance: inout some RandomNumberGenerator
    ) -> Strike? {
        for row in due {
            let rule = rows[row].rule
            let draw = rule.share < wholeShare ? chance.below(wholeShare) : nil
            moment.draws[rows[row].id] = draw
            guard draw.map({ $0 < rule.share }) ?? true else { continue }
            moment.struck = rows[row].id
            return strike(row, draw)
        }
        return nil
    }

    private mutating func strike(_ row: Int, _ draw: Int?) -> Strike? {
        let aim = aimOfRow[row]
        guard let member = aims[aim].members.first(where: { $0.row == row }) else { return nil }
        let turn = aims[aim].count - member.base
        rows[row].struck += 1
        if rows[row].isExhausted {
            rows[row].matched = turn
            aims[aim].remove(row: row)
        }
        return Strike(rule: rows[row].rule, id: rows[row].id, turn: turn, draw: draw, row: row)
    }

    /// What became of the rules that were asked since they were last taken.
    public mutating func takeConsidered() -> FaultConsiderations {
        considered.take()
    }

    /// How long an answer has to wait that a rule serialises: for those before it, and then for its own time.
    public mutating func wait(for strike: Strike, taking time: Duration, at now: Duration) -> Duration {
        guard rows.indices.contains(strike.row), rows[strike.row].id == strike.id else { return time }
        let end = max(rows[strike.row].busyUntil, now) + time
        rows[strike.row].busyUntil = end
        return end - now
    }
}

extension RuleFace {
    fileprivate convenience init<Condition>(of entry: FaultTable<Condition>.Entry) {
        let rule = entry.rule
        self.init(
            id: entry.id,
            name: rule.name,
            word: type(of: rule.fault).word,
            phase: rule.phase,
            turns: rule.turns,
            run: rule.run
        )
    }
}
