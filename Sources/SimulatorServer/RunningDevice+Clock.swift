import ControlAPI
import IntercomModel
import Reactor
import SimulatorCore

/// The device follows the wall's clock, and an alarm wakes it for its own timers.
extension RunningDevice {
    func catchUp() {
        guard let target = driver.target(at: loop.now) else { return }
        desk.simulation.follow(to: target, firing: Self.mostAtOnce)
    }

    /// A clock that is faster than the processor lags, and does not delay other work: this is less than 50 ms of work.
    static let mostAtOnce = 10_000

    /// The next part of an advance that the tester has asked for.
    func goOnAdvancing() {
        desk.goOnAdvancing()
        driver.follow(desk.simulation.now, at: loop.now)
        settle()
        followLink()
    }

    /// To be called after everything that may have moved the device.
    func settle() {
        var outlook = desk.simulation.outlook
        if outlook.standsStill {
            // What was asked may have put an end to it.
            catchUp()
            outlook = desk.simulation.outlook
        }
        warn(outlook)
        for door in doors { door.prepare(for: outlook) }
        if outlook.hasCalls || !carrying.isEmpty { carryCalls() }
        if isLogged { writeLog() }
        if desk.isAwaited { answerHolds() }
        if desk.isAdvancing { nextPart.arm(after: .zero) }
        setAlarm()
        releaseHolds()
    }

    /// Once, when time begins to stand still, whatever made it.
    private func warn(_ outlook: Outlook) {
        guard outlook.standsStill != wasStandingStill else { return }
        wasStandingStill = outlook.standsStill
        if let warning = desk.simulation.warning { host?.warn(warning, of: label) }
    }

    private func writeLog() {
        guard let host else { return }
        for entry in desk.simulation.journal.entries(after: logged) {
            if entry.isTold {
                host.log(entry, because: desk.simulation.remark(on: entry.id), of: label)
            }
            logged = entry.id
        }
    }

    /// The device goes on from where it stands.
    func changePace() {
        driver = ClockDriver(desk.clockMode, wall: loop.now, device: desk.simulation.now)
        alarmDue = nil
    }

    func setAlarm() {
        let due = desk.simulation.outlook.nextDue
        // An alarm that rings too early looks again. That is cheaper than moving it with every call that is started.
        if let alarmDue, let due, alarmDue <= due { return }
        guard let due, let wait = driver.wait(for: due, at: loop.now) else {
            alarmDue = nil
            alarm?.cancel()
            return
        }
        alarmDue = due
        let alarm = alarm ?? Alarm(on: loop) { [weak self] in self?.ring() }
        alarm.arm(after: wait)
        self.alarm = alarm
    }

    private func ring() {
        alarmDue = nil
        catchUp()
        desk.simulation.doDueWork()
        settle()
        followLink()
    }
}
