public import IntercomModel

/// How a wait ended.
public struct WaitOutcome: Sendable, Equatable {
    public enum End: Sendable, Equatable {
        /// By the entry of the journal with that id; nil where it held already.
        case met(entry: Int?)
        /// The device's time was over.
        case timedOut
    }

    public let id: Int
    public let at: Instant
    public let end: End
    /// The timer of its time-out, where it was not needed.
    var deadline: TimerID?
}

/// The waits of clients. The journal passes each entry as it is written, so nothing that passes by within one advance
/// is missed, and no polling is needed.
struct WaitTable: Sendable {
    private struct Wait {
        let id: Int
        let awaited: Awaited
        var missing: Int
        /// Its time-out in the device's time.
        var deadline: TimerID?

        func outcome(_ end: WaitOutcome.End, at instant: Instant) -> WaitOutcome {
            WaitOutcome(id: id, at: instant, end: end, deadline: deadline)
        }
    }

    private var open: [Wait] = []
    private var outcomes: [WaitOutcome] = []

    /// A client waits for the end of all timers.
    private(set) var wantsDrained = false

    mutating func add(_ id: Int, for awaited: Awaited, missing: Int, deadline: TimerID?) {
        open.append(Wait(id: id, awaited: awaited, missing: missing, deadline: deadline))
        if awaited == .drained { wantsDrained = true }
    }

    /// The timers of those who wait: nothing that the device does depends on them.
    var deadlines: Set<TimerID> { Set(open.compactMap(\.deadline)) }

    /// Nothing is due any more.
    mutating func drain(at instant: Instant) {
        wantsDrained = false
        outcomes += open.filter { $0.awaited == .drained }.map { $0.outcome(.met(entry: nil), at: instant) }
        open.removeAll { $0.awaited == .drained }
    }

    /// - Returns: its timer, which is to be cancelled.
    mutating func remove(_ id: Int) -> TimerID? {
        guard let index = open.firstIndex(where: { $0.id == id }) else { return nil }
        return open.remove(at: index).deadline
    }

    /// - Returns: the timers of all, which are to be cancelled.
    mutating func removeAll() -> [TimerID] {
        defer { self = WaitTable() }
        return open.compactMap(\.deadline) + outcomes.compactMap(\.deadline)
    }

    /// Those that came to their end since they were last taken, in order.
    mutating func takeOutcomes() -> [WaitOutcome] {
        guard !outcomes.isEmpty else { return [] }
        defer { outcomes = [] }
        return outcomes
    }

    /// False most of the time.
    var isWaiting: Bool { !open.isEmpty }

    mutating func note(_ entry: Journal.Entry) {
        if case .fired(let timer) = entry.what { return expire(timer, at: entry.at) }
        var hasEnded = false
        for index in open.indices where open[index].awaited.isMet(by: entry.what) {
            open[index].missing -= 1
            guard open[index].missing == 0 else { continue }
            hasEnded = true
            outcomes.append(open[index].outcome(.met(entry: entry.id), at: entry.at))
        }
        if hasEnded { open.removeAll { $0.missing == 0 } }
    }

    private mutating func expire(_ timer: DeviceTimer, at instant: Instant) {
        guard let index = open.firstIndex(where: { $0.deadline == timer.id }) else { return }
        outcomes.append(open.remove(at: index).outcome(.timedOut, at: instant))
    }
}
