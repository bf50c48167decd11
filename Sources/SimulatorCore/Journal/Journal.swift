import HTTPWire
public import IntercomModel

/// What happened, in order: requests with their answers, and everything that the device went through.
/// No client address and no wall time is in it, so that runs compare.
public struct Journal: Sendable {
    public struct Entry: Sendable {
        /// 1, 2, 3 ... since start or reset; never used again, also when old entries are gone.
        public let id: Int
        public let at: Instant
        public let what: What
        /// The bytes that it holds on to, about: counted once, when it comes.
        fileprivate let weight: Int
    }

    /// Small, or behind a reference: entries are many, and moved around more often than they are looked at.
    public enum What: Sendable {
        case exchange(Boxed<Exchange>)
        case refusal(Boxed<BrokenRequest>)
        case device(DeviceEvent.What)
        /// What it did follows, if it did anything.
        indirect case fired(DeviceTimer)
        /// A fault at a moment that has no answer.
        indirect case struck(FaultMark)
        /// A request of the device's own to another server, and what came of it.
        case sent(Boxed<SentExchange>)
        /// The scripts of these names were reloaded.
        case reloaded([String])
    }

    /// The newest ones.
    public private(set) var entries: Ring<Entry>
    /// Entries that had to go for newer ones, and how many of them were requests.
    public private(set) var evicted = (entries: 0, requests: 0)
    /// Entries that a tester threw away, with those that had been evicted by then, and up to which they go.
    public private(set) var cleared = (entries: 0, requests: 0, upTo: 0)
    /// 0 before the first entry.
    public private(set) var lastID = 0
    /// What the entries take, about.
    public private(set) var byteCount = 0
    /// What was noted since the life began, including what was evicted.
    public private(set) var bytesNoted = 0
    private let byteLimit: Int
    var waits = WaitTable()

    init(limit: Int, byteLimit: Int) {
        entries = Ring(capacity: limit)
        self.byteLimit = byteLimit
    }

    /// Entries that came after the one with that id, oldest first.
    public func entries(after id: Int) -> Slice<Ring<Entry>> {
        entries.suffix(max(0, lastID - id))
    }

    /// Ids have no gaps.
    public func entry(_ id: Int) -> Entry? {
        guard let first = entries.first, id >= first.id, id <= lastID else { return nil }
        return entries[id - first.id]
    }

    /// The newest of the entries that are gone, evicted or cleared; 0 where it holds all.
    public var lastGone: Int { lastID - entries.count }

    /// How many requests are gone that came behind the entry `id`; more where that is not known exactly.
    public func requestsGone(after id: Int) -> Int {
        guard id < lastGone else { return 0 }
        return evicted.requests + (id < cleared.upTo ? cleared.requests : 0)
    }

    /// Forgets all; ids go on. What was thrown away on purpose is not evicted, but it is gone as well.
    mutating func clear() {
        cleared.entries += entries.count + evicted.entries
        cleared.requests += entries.count(where: \.what.isRequest) + evicted.requests
        cleared.upTo = lastID
        entries.removeAll()
        evicted = (0, 0)
        byteCount = 0
    }

    mutating func note(_ what: What, at instant: Instant) {
        note(what, at: instant, holding: what.byteCount)
    }

    /// - Parameter bytes: what it holds on to besides itself.
    private mutating func note(_ what: consuming What, at instant: Instant, holding bytes: Int) {
        lastID += 1
        // The newest one takes its place.
        if entries.count == entries.capacity { countEviction() }
        // What comes with every entry is counted as a round number.
        let entry = Entry(id: lastID, at: instant, what: what, weight: 256 + bytes)
        byteCount += entry.weight
        bytesNoted += entry.weight
        if waits.isWaiting { waits.note(entry) }
        entries.append(entry)
        while byteCount > byteLimit, entries.count > 1 { evictOldest() }
    }

    mutating func note(_ exchange: Boxed<Exchange>, at instant: Instant) {
        note(.exchange(exchange), at: instant)
    }

    mutating func note(_ broken: BrokenRequest, at instant: Instant) {
        note(.refusal(Boxed(wrappedValue: broken)), at: instant)
    }

    mutating func note(_ sent: SentExchange, at instant: Instant) {
        note(.sent(Boxed(wrappedValue: sent)), at: instant)
    }

    private mutating func evictOldest() {
        countEviction()
        entries.dropFirst()
    }

    private mutating func countEviction() {
        byteCount -= entries[0].weight
        evicted.entries += 1
        if entries[0].what.isRequest { evicted.requests += 1 }
    }
}

extension Journal.Entry {
    /// Nil where it is about something else than a request and its answer.
    public var exchange: Exchange? {
        if case .exchange(let exchange) = what { exchange.wrappedValue } else { nil }
    }

    /// Nil where it is about something else than bytes that are no request.
    public var broken: BrokenRequest? {
        if case .refusal(let broken) = what { broken.wrappedValue } else { nil }
    }
}

extension Journal.Entry {
    /// Nil where it is about something else than a request of the device's own.
    public var sent: SentExchange? {
        if case .sent(let sent) = what { sent.wrappedValue } else { nil }
    }
}

extension Journal.What {
    /// Something that came over the device's port.
    public var isRequest: Bool {
        switch self {
        case .exchange, .refusal: true
        case .device, .fired, .struck, .sent, .reloaded: false
        }
    }
}
