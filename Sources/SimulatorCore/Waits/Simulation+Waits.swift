import IntercomModel
import Scenarios

/// Waiting for something to happen.
extension Simulation {
    /// What a client waits for.
    public struct Wish: Sendable {
        public var awaited: Awaited
        /// This many times; nil: it may be true already.
        public var count: Int?
        /// What was noted behind this entry of the journal counts too.
        public var since: Int?
        /// In the device's time.
        public var within: Duration?

        public init(_ awaited: Awaited, count: Int? = nil, since: Int? = nil, within: Duration? = nil) {
            self.awaited = awaited
            self.count = count
            self.since = since
            self.within = within
        }
    }

    /// The journal does not reach back far enough to know.
    public struct TooLongAgo: Error {
        /// The newest entry that is gone, and whether it was cleared.
        public let lastGone: Int
        public let isCleared: Bool
    }

    /// - Parameter id: for `takeWaitOutcomes`, where the wish is not granted at once.
    /// - Returns: how it ended; nil when it has to be waited for.
    public mutating func wait(_ id: Int, for wish: Wish) throws(TooLongAgo) -> WaitOutcome? {
        var missing = wish.count ?? 1
        if let since = wish.since {
            for entry in journal.entries(after: since) where wish.awaited.isMet(by: entry.what) {
                missing -= 1
                if missing == 0 { return WaitOutcome(id: id, at: entry.at, end: .met(entry: entry.id)) }
            }
            if since < journal.lastGone {
                throw TooLongAgo(lastGone: journal.lastGone, isCleared: since < journal.cleared.upTo)
            }
        }
        if wish.count == nil, isMet(wish.awaited) {
            return WaitOutcome(id: id, at: device.now, end: .met(entry: nil))
        }
        let deadline = wish.within.map {
            device.setCue(Cue(owner: "wait \(id)", what: "time-out", payload: id), after: $0)
        }
        journal.waits.add(id, for: wish.awaited, missing: missing, deadline: deadline)
        return nil
    }

    /// The wait is cancelled.
    public mutating func cancelWait(_ id: Int) {
        if let deadline = journal.waits.remove(id) { device.cancelCue(deadline) }
    }

    /// In the order in which they came to their end.
    public mutating func takeWaitOutcomes() -> [WaitOutcome] {
        noteDrained()
        let outcomes = journal.waits.takeOutcomes()
        for outcome in outcomes {
            if let deadline = outcome.deadline { device.cancelCue(deadline) }
        }
        return outcomes
    }
}

extension Simulation {
    /// Whether it holds now. What is only a moment is never now.
    func isMet(_ awaited: Awaited) -> Bool {
        switch awaited {
        case .condition(let condition): condition.holds(on: device)
        case .drained: isDrained
        case .fault, .sent, .idle: false
        }
    }

    private var isDrained: Bool {
        let ofWaits = journal.waits.deadlines
        return device.pendingTimers.allSatisfy { ofWaits.contains($0.id) }
    }

    /// To be called where timers may have gone.
    mutating func noteDrained() {
        if journal.waits.wantsDrained, isDrained { journal.waits.drain(at: device.now) }
    }
}
