import ControlAPI
import HTTPWire
import SimulatorCore

/// Held answers of the device: it says when a pause ends, and the connection goes on.
extension RunningDevice {
    /// - Parameter pauseEnded: called for each of the pauses.
    func hold(_ answer: String, _ pauses: [PauseRun], _ pauseEnded: @escaping () -> Void) -> Int {
        lastHold += 1
        desk.simulation.hold(answer, pauses, as: lastHold)
        held[lastHold] = pauseEnded
        setAlarm()
        return lastHold
    }

    func drop(_ hold: Int) {
        if held.removeValue(forKey: hold) != nil { desk.simulation.drop(hold) }
    }

    /// A connection that goes on may ask for its next answer at once: everything is in order before it does.
    func releaseHolds() {
        for hold in desk.simulation.takeReleased() { held[hold]?() }
    }
}
