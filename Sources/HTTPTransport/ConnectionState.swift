import HTTPWire
import Reactor

/// Where a connection stands.
///
///     idle ──► readingHead ──► readingBody ──► answering ──► performing ──┐
///      ▲                                                                  │
///      └────────────────── the plan is done, and keeps alive ◄────────────┘
///
/// A request that arrives whole goes from idle to answering. Every state may go to closing, and none leaves it.
enum ConnectionState {
    case idle
    /// A request has begun then, in the loop's time.
    case readingHead(since: Duration)
    case readingBody(since: Duration)
    /// The handler is being asked.
    case answering
    case performing(PlanProgress, waitingFor: Wait)
    case closing

    enum Wait {
        /// The end of a pause, by the clock of the device.
        case time
        /// The client, to take what is written.
        case client
        /// The handler, to say how this hold goes on.
        case handler(hold: Int)
        /// The other connections, to have their turn.
        case others
        /// The client, to go away.
        case nothing
    }
}

/// A plan and how much of it is done.
struct PlanProgress {
    private let plan: ResponsePlan
    private var done = 0
    /// Pieces that are out of the step that drips, and whether the pause behind them has been taken.
    private var drip = (pieces: 0, isPaused: false)
    let pauses: PlanPauses?

    init(_ plan: consuming ResponsePlan, pauses: PlanPauses? = nil) {
        self.plan = plan
        self.pauses = pauses
    }

    var keepsAlive: Bool { plan.keepsAlive }

    mutating func next() -> ResponsePlan.Step? {
        guard done < plan.steps.count else { return nil }
        if case .drip(let bytes, let drops) = plan.steps[done] { return nextOf(bytes, drops) ?? skip() }
        done += 1
        return plan.steps[done - 1]
    }

    private mutating func nextOf(_ bytes: [UInt8], _ drops: Drops) -> ResponsePlan.Step? {
        guard drip.pieces < drops.count(of: bytes.count) else { return nil }
        guard drip.pieces == 0 || drip.isPaused else {
            drip.isPaused = true
            return .pause(drops.pause)
        }
        defer { drip = (drip.pieces + 1, false) }
        return .bytes(Array(drops.piece(drip.pieces, of: bytes)))
    }

    /// The step is done: what the next one says.
    private mutating func skip() -> ResponsePlan.Step? {
        drip = (0, false)
        done += 1
        return next()
    }
}

/// The pauses of one plan: the clock ends them, the plan uses them up. The clock may be ahead.
final class PlanPauses {
    private var timer: (any PlanTimer)?
    private var ended = 0

    func start(_ timer: any PlanTimer) {
        self.timer = timer
    }

    func noteEnd() {
        ended += 1
    }

    /// False when the next pause has not ended yet.
    func use() -> Bool {
        guard ended > 0 else { return false }
        ended -= 1
        return true
    }

    func cancel() {
        timer?.cancel()
        timer = nil
    }
}
