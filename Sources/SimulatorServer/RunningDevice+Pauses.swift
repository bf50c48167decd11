import ControlAPI
import IntercomModel
import SimulatorCore

/// Held answers of the device: it says when a pause ends, and the connection goes on.
extension RunningDevice {
    func hold(_ answer: String, _ pauses: [Duration], _ pauseEnded: @escaping () -> Void) -> [TimerID] {
        let timers = desk.simulation.hold(answer, pauses)
        for timer in timers { held[timer] = pauseEnded }
        setAlarm()
        return timers
    }

    func drop(_ timers: [TimerID]) {
        desk.simulation.drop(timers.filter { held.removeValue(forKey: $0) != nil })
    }

    /// A connection that goes on may ask for its next answer at once: everything is in order before it does.
    func releaseHolds() {
        for timer in desk.simulation.takeReleased() { held.removeValue(forKey: timer)?() }
    }
}
