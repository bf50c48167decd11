public import HTTPWire

/// The rules in force, and how often each has counted and struck. A value: its owner copies it for a snapshot.
///
/// Everything in it hangs on the order of the requests, the time line and the owner's seeded chance.
public struct FaultTable<Condition: Sendable>: Sendable {
    public struct Entry: Sendable {
        /// 1, 2, 3 ...; never used twice.
        public let id: Int
        public let rule: FaultRule<Condition>
        /// On the time line of the device.
        public let since: Duration
        /// Requests that the rule was about, whether it struck or not.
        public fileprivate(set) var matched = 0
        public fileprivate(set) var struck = 0
        /// When the last answer that it holds is out.
        fileprivate var busyUntil = Duration.zero

        /// False when it has given way for good.
        public func isAlive(at now: Duration) -> Bool {
            if let times = rule.times, struck >= times { return false }
            if let lifetime = rule.lifetime, now >= since + lifetime { return false }
            return true
        }
    }

    /// A rule that strikes now.
    public struct Strike: Sendable {
        public let rule: FaultRule<Condition>
        public let id: Int
        /// Which of its matching requests this is, from 1.
        public let turn: Int
        /// What was drawn for its share, in thousandths of a percent; nil when nothing was.
        public let draw: Int?
    }

    /// What became of a rule that is about a request.
    public struct Consideration: Sendable, Equatable {
        public enum Verdict: String, Sendable {
            case struck
            case notItsTurn = "not its turn"
            case spared = "spared by the draw"
            case tooLate = "another rule came first"
        }

        /// Of the rule.
        public let name: String
        public let word: String
        public let phase: Phase
        public let turn: Int
        public let draw: Int?
        public let verdict: Verdict
    }

    /// In the order in which they are asked.
    public private(set) var entries: [Entry] = [] {
        didSet { asksForClients = entries.contains { $0.rule.client != nil } }
    }
    /// Whether a rule wants to know who asks.
    public private(set) var asksForClients = false
    private var considered: [Consideration] = []
    private var lastID = 0

    public init(_ rules: [FaultRule<Condition>] = [], at now: Duration = .zero) {
        for rule in rules { add(rule, at: now) }
    }

    @discardableResult
    public mutating func add(_ rule: FaultRule<Condition>, at now: Duration) -> Entry {
        lastID += 1
        let entry = Entry(id: lastID, rule: rule, since: now)
        entries.append(entry)
        return entry
    }

    public mutating func removeAll() {
        entries = []
    }

    /// False when there is none with that id.
    public mutating func remove(_ id: Int) -> Bool {
        guard let index = entries.firstIndex(where: { $0.id == id }) else { return false }
        entries.remove(at: index)
        return true
    }

    public func hasRules(at phase: Phase) -> Bool {
        !entries.isEmpty && entries.contains { $0.rule.phase == phase }
    }
}

/// What the rules are asked about.
public struct FaultSubject<Condition: Sendable> {
    public var request: HTTPRequest?
    /// The address of the client; nil where nobody wanted to know.
    public var client: String?
    /// Such as `DebugCall.start`; nil where the request leads nowhere.
    public var operation: String?
    public var now: Duration
    public var holds: (Condition) -> Bool

    public init(
        request: HTTPRequest?,
        client: String? = nil,
        operation: String?,
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
        var strike: Strike?
        for index in entries.indices where entries[index].isAbout(subject, at: phase) {
            entries[index].matched += 1
            let verdict: Consideration.Verdict
            var draw: Int?
            if strike != nil {
                verdict = .tooLate
            } else if entries[index].isItsTurn {
                draw = entries[index].draw(&chance)
                strike = entries[index].strike(draw)
                verdict = strike == nil ? .spared : .struck
            } else {
                verdict = .notItsTurn
            }
            considered.append(entries[index].consideration(draw, verdict))
        }
        return strike
    }

    /// What became of the rules that were asked since the last time that somebody wanted to know.
    public mutating func takeConsidered() -> [Consideration] {
        guard !considered.isEmpty else { return [] }
        defer { considered = [] }
        return considered
    }

    /// The plan of a rule that strikes; the rule is busy until its last pause is over.
    public mutating func plan(
        of strike: Strike,
        against victim: Victim,
        at now: Duration,
        _ chance: inout some RandomNumberGenerator
    ) -> ResponsePlan {
        var victim = victim
        let index = entries.firstIndex { $0.id == strike.id }
        if let index { victim.busy = max(.zero, entries[index].busyUntil - now) }
        let plan = strike.rule.fault.plan(against: victim, &chance)
        if let index { entries[index].busyUntil = now + plan.length }
        return plan
    }
}

extension FaultTable.Entry {
    fileprivate func isAbout(_ subject: FaultSubject<Condition>, at phase: Phase) -> Bool {
        guard rule.phase == phase, isAlive(at: subject.now) else { return false }
        if let window = rule.window, !window.contains(subject.now) { return false }
        if let client = rule.client, subject.client.map(client.matches) != true { return false }
        guard rule.isAbout(subject.request, subject.operation) else { return false }
        return rule.condition.map(subject.holds) ?? true
    }

    fileprivate var isItsTurn: Bool {
        guard rule.turns.contains(matched) else { return false }
        return rule.fault.run.map { (matched - 1) % ($0 + 1) < $0 } ?? true
    }

    /// Nothing is drawn for a rule that always strikes.
    fileprivate func draw(_ chance: inout some RandomNumberGenerator) -> Int? {
        rule.share < wholeShare ? chance.below(wholeShare) : nil
    }

    fileprivate func consideration(
        _ draw: Int?,
        _ verdict: FaultTable.Consideration.Verdict
    ) -> FaultTable.Consideration {
        FaultTable.Consideration(
            name: rule.name,
            word: type(of: rule.fault).word,
            phase: rule.phase,
            turn: matched,
            draw: draw,
            verdict: verdict
        )
    }

    fileprivate mutating func strike(_ draw: Int?) -> FaultTable.Strike? {
        guard draw.map({ $0 < rule.share }) ?? true else { return nil }
        struck += 1
        return FaultTable.Strike(rule: rule, id: id, turn: matched, draw: draw)
    }
}

extension FaultRule {
    fileprivate func isAbout(_ request: HTTPRequest?, _ operation: String?) -> Bool {
        guard let request else { return on == nil && self.operation == nil && header == nil }
        if let on, !on.matches(request) { return false }
        if let header, !header.matches(request.fields) { return false }
        guard let wanted = self.operation else { return true }
        return operation.map { Wildcard.matches($0, wanted) } ?? false
    }
}

extension ResponsePlan {
    /// All pauses together.
    fileprivate var length: Duration {
        steps.reduce(.zero) { sum, step in
            if case .pause(let pause) = step { sum + pause } else { sum }
        }
    }
}
