public import IntercomModel
import Scenarios

/// Time: from one due timer to the next, each at its own instant, so that a jump equals a walk.
extension Simulation {
    /// What an advance did.
    public struct Advance: Sendable {
        /// This many of the timers that fired are kept.
        public static let mostFired = 1000

        /// In the order in which they fired, the first ones.
        public private(set) var fired: [DeviceTimer] = []
        /// How many there were.
        public private(set) var count = 0
        public private(set) var last: DeviceTimer?
        public internal(set) var outcome: Outcome = .arrived

        public init() {}

        mutating func note(_ timer: DeviceTimer) {
            count += 1
            last = timer
            if fired.count < Self.mostFired { fired.append(timer) }
        }

        /// With what came behind it.
        public mutating func go(on next: Advance) {
            fired += next.fired.prefix(Self.mostFired - fired.count)
            count += next.count
            last = next.last ?? last
            outcome = next.outcome
        }
    }

    public enum Outcome: Sendable, Equatable {
        /// Everything that was due has run; now is the target, or the instant at which the condition came to hold.
        case arrived
        /// The limit came before the condition.
        case limitReached
        /// The calendar of the device does not come to that date.
        case neverShown
        /// Timers set each other without time passing: more of them are due at this instant than any sane story has.
        case endless
        /// The device waits for a server; the advance goes on when that has answered, or will not.
        case calling
        /// More timers than one advance does; now is the instant of the last one, and the next advance goes on.
        case tooMany
    }

    /// How far time is moved.
    public enum Goal: Sendable {
        case instant(Instant)
        /// Until the calendar of the device shows it.
        case date(CalendarDate)
        /// Until it holds, at the latest to that instant.
        case until(Awaited, limit: Instant)
    }

    public mutating func advance(to goal: Goal) -> Advance {
        switch goal {
        case .instant(let target): advance(to: target)
        case .date(let date): advance(toDate: date)
        case .until(let awaited, let limit): advance(until: awaited, through: limit)
        }
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
        advance(until: awaited, through: device.now + limit)
    }

    private mutating func advance(until awaited: Awaited, through limit: Instant) -> Advance {
        if isMet(awaited) { return Advance() }
        var isMet = false
        var advance = run(through: limit) { simulation, events in
            isMet = simulation.isMet(awaited) || events.contains { awaited.isMet(by: .device($0.what)) }
            return isMet
        }
        if advance.outcome == .arrived, !isMet { advance.outcome = .limitReached }
        return advance
    }

    /// Goes on until the calendar of the device first shows that date or a later one. A story may move the calendar on
    /// the way, forward or back.
    public mutating func advance(toDate date: CalendarDate) -> Advance {
        var advance = Advance()
        while device.date < date {
            let distance = date - device.date
            let offset = device.calendar.offset
            let part = run(through: device.now + distance) { simulation, _ in
                simulation.device.calendar.offset != offset
            }
            advance.go(on: part)
            if part.outcome != .arrived { return advance }
            if advance.count >= bounds.inAll { advance.outcome = .tooMany }
            if part.count == 0, device.date < date { advance.outcome = .neverShown }
            if advance.outcome != .arrived { return advance }
        }
        return advance
    }

    private mutating func run(through target: Instant, until isDone: (Simulation, [DeviceEvent]) -> Bool) -> Advance {
        var advance = Advance()
        if isWaitingForServers {
            advance.outcome = .calling
            return advance
        }
        var atOnce = crowd ?? (due: device.now, count: 0)
        crowd = nil
        while let timer = device.step(through: target) {
            journal.note(.fired(timer), at: timer.due)
            if let cue = timer.cue, !director.perform(cue, on: &device) { release(timer.id) }
            settle()
            noteHappened()
            advance.note(timer)
            noteDrained()
            if isDone(self, happened) { return advance }
            if isWaitingForServers { advance.outcome = .calling }
            atOnce = (timer.due, atOnce.due == timer.due ? atOnce.count + 1 : 1)
            if advance.count == bounds.inAll { (advance.outcome, crowd) = (.tooMany, atOnce) }
            if atOnce.count >= bounds.atOneInstant { (advance.outcome, crowd) = (.endless, nil) }
            if advance.outcome != .arrived { return advance }
        }
        return advance
    }
}
