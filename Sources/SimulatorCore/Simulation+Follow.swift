public import IntercomModel

/// Time as a clock brings it: requests must still be answered, whatever a story does.
extension Simulation {
    /// Goes to where the clock stands. Where timers set each other while no time passes it stands still, until something
    /// has put an end to that.
    /// - Parameter most: the number of timers that may fire. Where that is too few, it has come as far as the last one, and others come to
    ///   their turn before it goes on.
    /// - Returns: whether that begins now.
    @discardableResult
    public mutating func follow(to target: Instant, firing most: Int = .max) -> Bool {
        let target = max(target, now)
        if standsStill {
            tryAgain(to: target)
            return false
        }
        let all = bounds.inAll
        bounds.inAll = min(all, most)
        defer { bounds.inAll = all }
        let advance = advance(to: target)
        if advance.outcome == .endless { standstill = advance.endlessness }
        return standsStill
    }

    /// What is due now needs no clock: it is done before the request that caused it is answered.
    public mutating func doDueWork() {
        guard let due = device.nextDue, due <= now else { return }
        follow(to: now)
    }

    /// A warning for the tester; nil where there is none.
    public var warning: String? { standstill.map { "time stands still: \($0)" } }

    /// On a copy, and not for long: what leads nowhere leaves no trace.
    private mutating func tryAgain(to target: Instant) {
        var trial = self
        trial.standstill = nil
        trial.bounds.atOneInstant = min(bounds.atOneInstant, Self.trialLength)
        guard trial.advance(to: target).outcome != .endless else { return }
        trial.bounds = bounds
        self = trial
    }

    private static let trialLength = 1000
}

extension Simulation.Advance {
    /// For an endless one: the timers that set each other, in one sentence.
    public var endlessness: String {
        let last = last.map { ", the last one \"\($0.what)\" of \($0.owner)" } ?? ""
        return "\(count) timers fired\(last), and there is no end to it: they set each other "
            + "while no time passes; give one of them \"after\" or \"times\""
    }
}
