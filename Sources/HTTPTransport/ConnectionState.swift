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
        /// Device time.
        case time(any PlanTimer)
        /// The client, to take what is written.
        case client
    }
}

/// A plan and how much of it is done.
struct PlanProgress {
    private var rest: ArraySlice<ResponsePlan.Step>
    let keepsAlive: Bool

    init(_ plan: ResponsePlan) {
        rest = plan.steps[...]
        keepsAlive = plan.keepsAlive
    }

    mutating func next() -> ResponsePlan.Step? {
        rest.popFirst()
    }
}
