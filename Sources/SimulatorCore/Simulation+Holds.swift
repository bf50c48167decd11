public import HTTPWire
import IntercomModel

/// Pauses of answers, as timers of the device: each ends at its own instant, also inside one long advance. An answer has
/// one timer at a time, however many pauses it has.
extension Simulation {
    /// Sets the pauses of an answer, each counted from the end of the one before.
    /// - Parameters:
    ///   - owner: what is held, such as `answer GET /api/info`.
    ///   - number: under which each of them is released. No other answer has it, also after a reset.
    public mutating func hold(_ owner: String, _ pauses: [PauseRun], as number: Int) {
        pause(HeldAnswer(number: number, owner: owner, pauses: PauseIterator(pauses)))
    }

    public mutating func drop(_ hold: Int) {
        guard let timer = holdTimers.removeValue(forKey: hold) else { return }
        holds[timer] = nil
        device.cancelCue(timer)
    }

    /// The holds of which a pause has ended since they were last taken, in order.
    public mutating func takeReleased() -> [Int] {
        guard !released.isEmpty else { return [] }
        defer { released = [] }
        return released
    }

    mutating func release(_ timer: TimerID) {
        guard let answer = holds.removeValue(forKey: timer) else { return }
        released.append(answer.number)
        pause(answer)
    }

    private mutating func pause(_ answer: HeldAnswer) {
        var answer = answer
        guard let length = answer.pauses.next() else {
            holdTimers[answer.number] = nil
            return
        }
        let timer = device.setCue(Cue(owner: answer.owner, what: "pause ends", payload: 0), after: length)
        holds[timer] = answer
        holdTimers[answer.number] = timer
    }
}

/// An answer that is held, and the pauses that are still to come.
struct HeldAnswer: Sendable {
    let number: Int
    let owner: String
    var pauses: PauseIterator
}
