public import IntercomModel
public import Scenarios

/// Time: from one due timer to the next, each at its own instant, so that a jump equals a walk.
extension Simulation {
    /// What an advance did.
    public struct Advance: Sendable {
        /// In the order in which they fired.
        public var fired: [DeviceTimer] = []
        public var outcome: Outcome = .arrived
    }

    public enum Outcome: Sendable, Equatable {
        /// Everything that was due has run; now is the target, or the instant at which the condition came to hold.
        case arrived
        /// The limit came before the condition.
        case limitReached
        /// More timers than any sane story: they set each other without time passing.
        case endless
    }

    /// A chain of timers that is longer than this is a mistake, not a story.
    public static let mostTimers = 1_000_000

    @discardableResult
    public mutating func advance(to target: Instant) -> Advance {
        run(through: target) { _, _ in false }
    }

    /// Goes on until the condition holds, at the latest to the limit. It may hold already; what is only a moment, such
    /// as a line of the log, is waited for.
    public mutating func advance(until condition: Condition, limit: Duration) -> Advance {
        if condition.holds(on: device) { return Advance() }
        var isMet = false
        var advance = run(through: device.now + limit) { device, events in
            isMet = condition.holds(on: device) || events.contains { condition.holds(after: $0.what) == true }
            return isMet
        }
        if advance.outcome == .arrived, !isMet { advance.outcome = .limitReached }
        return advance
    }

    private mutating func run(through target: Instant, until isDone: (Device, [DeviceEvent]) -> Bool) -> Advance {
        var advance = Advance()
        while let timer = device.step(through: target) {
            journal.note(.fired(timer), at: timer.due)
            if let cue = timer.cue, !director.perform(cue, on: &device) { release(timer.id) }
            let events = settle().events
            journal.note(events)
            advance.fired.append(timer)
            if isDone(device, events) { return advance }
            if advance.fired.count == Self.mostTimers {
                advance.outcome = .endless
                return advance
            }
        }
        return advance
    }
}
