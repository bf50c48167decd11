import ControlAPI
import HTTPTransport
import HTTPWire
import Reactor
import SimulatorCore

/// Answers to the tester that come later.
extension RunningDevice {
    func holdBegan(_ hold: Int) {
        api.holdBegan(hold, on: &desk)
        if let timeout = api.timeout(of: hold, on: desk) {
            let timer = Timer(on: loop) { [weak self] in self?.timeOut(hold) }
            timer.arm(after: timeout)
            timeouts[hold] = timer
        }
        if let quiet = api.quiet(of: hold, on: desk) { awaitSilence(quiet, for: hold) }
        answerHolds()
    }

    func holdEnded(_ hold: Int) {
        forget(hold)
        api.holdEnded(hold, on: &desk)
        setAlarm()
    }

    /// To be called after everything that may have moved the device.
    func answerHolds() {
        for hold in silences.keys { silences[hold]?.listen(to: desk.simulation.journal, at: loop.now) }
        for (hold, plan) in api.takeWaits(on: &desk) {
            forget(hold)
            host?.resume(hold, with: plan)
        }
        guard !isSendingEvents, api.hasEvents(on: desk) else { return }
        isSendingEvents = true
        eventAlarm.arm(after: max(.zero, nextEvents - loop.now))
    }

    /// Once in a turn of the loop, and more often in a long one: what many requests have made happen goes to each stream in
    /// one write. They get `mostEventBytes`, so that requests are not delayed; a reader gets the number of entries that are
    /// missing.
    func sendEvents() {
        isSendingEvents = false
        let parts = api.takeEvents(on: &desk)
        let count = parts.reduce(0) { $0 + $1.plan.byteCount }
        // First: a stream that takes all at once is ready again, and arms the timer.
        nextEvents = loop.now + .seconds(1) * Double(count) / Double(Self.mostEventBytes)
        for (hold, plan) in parts { host?.resume(hold, with: plan) }
    }

    /// In a second, to all streams together: what takes a fifth of a core.
    private static let mostEventBytes = 128 << 20

    func endHolds(because sentence: String) {
        for (hold, plan) in api.endHolds(because: sentence, on: &desk) {
            forget(hold)
            host?.resume(hold, with: plan)
        }
    }

    private func forget(_ hold: Int) {
        timeouts[hold] = nil
        silences[hold] = nil
    }

    private func awaitSilence(_ length: Duration, for hold: Int) {
        let timer = Timer(on: loop) { [weak self] in self?.listen(for: hold) }
        silences[hold] = Silence(of: length, at: loop.now, desk.simulation.journal, timer)
        timer.arm(after: length)
    }

    private func listen(for hold: Int) {
        guard let silence = silences[hold] else { return }
        let missing = silence.missing(at: loop.now)
        guard missing <= .zero else { return silence.timer.arm(after: missing) }
        api.fallQuiet(hold, on: &desk)
        settle()
    }

    private func timeOut(_ hold: Int) {
        catchUp()
        api.timeOut(hold, on: &desk)
        settle()
    }
}
