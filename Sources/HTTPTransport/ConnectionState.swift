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
        /// The client, to go away.
        case nothing
    }
}

/// A plan and how much of it is done.
struct PlanProgress {
    private let plan: ResponsePlan
    private var done = 0
    let pauses: PlanPauses?

    init(_ plan: ResponsePlan, pauses: PlanPauses? = nil) {
        self.plan = plan
        self.pauses = pauses
    }

    var keepsAlive: Bool { plan.keepsAlive }

    mutating func next() -> ResponsePlan.Step? {
        guard done < plan.steps.count else { return nil }
        done += 1
        return plan.steps[done - 1]
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

extension ResponsePlan {
    var hasPauses: Bool {
        for step in steps {
            if case .pause = step { return true }
        }
        return false
    }

    var pauses: [Duration] {
        steps.compactMap { step in
            if case .pause(let length) = step { length } else { nil }
        }
    }
}
