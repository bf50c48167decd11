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
    private var aims: [Aim<Condition>] = []
    /// For each aim, its rules: apart from it, because they are counted with each request.
    private var aimed: [AimedRules] = []
    private var aimNumbers: [Aim<Condition>: Int] = [:]
    private var index = FaultIndex()
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
        for rules in aimed {
            for member in rules.members { entries[member.row].matched = rules.count - member.base }
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
        (rows, aimOfRow, aims, aimed, aimNumbers, ruleCounts) = ([], [], [], [], [:], [:])
        (index, asksForClients) = (FaultIndex(), false)
        for entry in kept { place(entry) }
    }

    private mutating func place(_ entry: Entry) {
        let aim = Aim(of: entry.rule, since: entry.since)
        let number = aimNumbers[aim] ?? aims.count
        if number == aims.count {
            aimNumbers[aim] = number
            aims.append(aim)
            aimed.append(AimedRules(asks: aim.asks))
            index.forget()
        }
        if !entry.isExhausted {
            aimed[number].add(RuleFace(of: entry), row: rows.count, matched: entry.matched)
        }
        rows.append(entry)
        aimOfRow.append(number)
        ruleCounts[entry.rule.phase, default: 0] += 1
        if entry.rule.client != nil { asksForClients = true }
    }
}

/// What the rules are asked about.
public struct FaultSubject: Sendable {
    public var request: HTTPRequest?
    /// The address of the client; nil where it is not needed.
    public var client: String?
    public var now: Duration

    public init(request: HTTPRequest?, client: String? = nil, now: Duration) {
        (self.request, self.client, self.now) = (request, client, now)
    }
}

extension FaultTable {
    /// The first rule that is due strikes. Every rule that is about the request counts it, whichever strikes.
    /// - Parameters:
    ///   - name: of the endpoint, such as `DebugCall.start`; nil where the request leads nowhere. It depends on method
    ///     and path alone.
    ///   - holds: whether a condition holds now.
    @inlinable
    public mutating func strike(
        at phase: Phase,
        _ subject: FaultSubject,
        _ chance: inout some RandomNumberGenerator,
        name: () -> String?,
        holds: (Condition) -> Bool
    ) -> Strike? {
        guard let due = meet(at: phase, subject, name, holds) else { return nil }
        return firstStrike(of: due, &chance)
    }

    /// Counts the request. Nil where the turn of no rule has come, which is so most of the time.
    @usableFromInline
    mutating func meet(
        at phase: Phase,
        _ subject: FaultSubject,
        _ name: () -> String?,
        _ holds: (Condition) -> Bool
    ) -> DueRules? {
        var moment = FaultConsiderations.Moment()
        var due: [Int] = []
        let key = FaultIndex.Key(phase, subject)
        let met =
            index.openAims(for: key, at: subject.now)
            ?? index.look(for: key, at: subject.now, among: aims) { $0.takes(subject, name) }
        for number in met where !aimed[number].members.isEmpty {
            if aimed[number].asks, !aims[number].holds(for: subject, holds) { continue }
            if aimed[number].countOne() { due += aimed[number].takeDue() }
            moment.met.append((aimed[number].members, aimed[number].count))
        }
        guard due.isEmpty else { return DueRules(rows: due.sorted(), moment: moment) }
        considered.add(moment)
        return nil
    }

    /// Nothing is drawn for a rule that always strikes, and for those behind the one that does.
    @usableFromInline
    mutating func firstStrike(of due: DueRules, _ chance: inout some RandomNumberGenerator) -> Strike? {
        var moment = due.moment
        defer { considered.add(moment) }
        for row in due.rows {
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
        guard let member = aimed[aim].members.first(where: { $0.row == row }) else { return nil }
        let turn = aimed[aim].count - member.base
        rows[row].struck += 1
        if rows[row].isExhausted {
            rows[row].matched = turn
            aimed[aim].remove(row: row)
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

/// The rows of the rules whose turn has come, and whom the request met besides.
@usableFromInline
struct DueRules: Sendable {
    let rows: [Int]
    let moment: FaultConsiderations.Moment
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
