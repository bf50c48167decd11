public import IntercomModel
import Scenarios

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
        /// Timers set each other without time passing: more of them are due at this instant than any sane story has.
        case endless
        /// More timers than one advance does; now is the instant of the last one, and the next advance goes on.
        case tooMany
    }

    /// How many timers one advance fires before it gives up.
    public struct Bounds: Sendable {
        public var atOneInstant: Int
        public var inAll: Int

        public init(atOneInstant: Int = 100_000, inAll: Int = 1_000_000) {
            (self.atOneInstant, self.inAll) = (atOneInstant, inAll)
        }
    }

    @discardableResult
    public mutating func advance(to target: Instant) -> Advance {
        run(through: target) { _, _ in false }
    }

    /// Goes on until it holds, at the latest to the limit. It may hold already; what is only a moment, such as a line
    /// of the log, is waited for.
    public mutating func advance(until awaited: Awaited, limit: Duration) -> Advance {
        if isMet(awaited) { return Advance() }
        var isMet = false
        var advance = run(through: device.now + limit) { simulation, events in
            isMet = simulation.isMet(awaited) || events.contains { awaited.isMet(by: .device($0.what)) }
            return isMet
        }
        if advance.outcome == .arrived, !isMet { advance.outcome = .limitReached }
        return advance
    }

    private mutating func run(through target: Instant, until isDone: (Simulation, [DeviceEvent]) -> Bool) -> Advance {
        var advance = Advance()
        var atOnce = (due: device.now, count: 0)
        while let timer = device.step(through: target) {
            journal.note(.fired(timer), at: timer.due)
            if let cue = timer.cue, !director.perform(cue, on: &device) { release(timer.id) }
            settle()
            journal.note(happened)
            advance.fired.append(timer)
            noteDrained()
            if isDone(self, happened) { return advance }
            atOnce = (timer.due, atOnce.due == timer.due ? atOnce.count + 1 : 1)
            if atOnce.count == bounds.atOneInstant { advance.outcome = .endless }
            if advance.fired.count == bounds.inAll { advance.outcome = .tooMany }
            if advance.outcome != .arrived { return advance }
        }
        return advance
    }
}
