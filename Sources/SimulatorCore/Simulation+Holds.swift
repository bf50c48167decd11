public import IntercomModel

/// Pauses of answers, as timers of the device: each ends at its own instant, also inside one long advance.
extension Simulation {
    /// Sets the ends of an answer's pauses, each counted from the end of the one before.
    /// - Parameter owner: what is held, such as `answer GET /api/info`.
    public mutating func hold(_ owner: String, _ pauses: [Duration]) -> [TimerID] {
        var end = device.now
        return pauses.map { pause in
            end = end + pause
            let timer = device.setCue(Cue(owner: owner, what: "pause ends", payload: 0), at: end)
            holds.insert(timer)
            return timer
        }
    }

    public mutating func drop(_ timers: some Sequence<TimerID>) {
        let held = holds.intersection(timers)
        guard !held.isEmpty else { return }
        holds.subtract(held)
        device.cancelCues(held)
    }

    /// The pauses that have ended since the last time somebody asked, in order.
    public mutating func takeReleased() -> [TimerID] {
        guard !released.isEmpty else { return [] }
        defer { released = [] }
        return released
    }

    mutating func release(_ timer: TimerID) {
        if holds.remove(timer) != nil { released.append(timer) }
    }
}
