public import APIContract
import HTTPWire
public import IntercomModel
import JSONTree
import SimulatorCore

/// The steps that a server has to follow.
extension ControlSession {
    /// To be called by the server, which then follows the time, the pace or the new life.
    /// - Parameter wallDate: what the calendar on the wall says, where the clock follows it: a reset begins there.
    /// - Returns: nil where the answer comes later: `hold` begins then.
    public mutating func carryOut(_ move: SessionMove, wallDate: CalendarDate?) throws(ControlError) -> Reply? {
        switch move {
        case .reset:
            recordReset(at: wallDate)
            var simulation = simulation
            simulation.reset(startAt: wallDate)
            begin(simulation, by: .reset, because: "the simulation was reset")
            beginRecordedLife()
            return .json(Reset.view.json(of: self))
        case .restore(let id):
            guard let copy = snapshots[id]?.simulation else { throw .notFound("there is no snapshot \(id)") }
            var simulation = simulation
            simulation.restore(copy)
            begin(simulation, by: .restore, because: "the simulation went back to snapshot \(id)")
            return .json(Snapshots.view.json(of: Snapshots.Taken(id: id, of: simulation, cursor: lastCursor)))
        case .setPace(let mode):
            clockMode = mode
            return .json(Clock.view.json(of: self))
        case .advance(let way):
            if let paused { throw .conflict(paused.sentence) }
            let goal = try Clock.goal(of: way, simulation)
            switch self.move(to: goal, after: Simulation.Advance()) {
            case .ended(let end): return try end.get()
            case .paused(let advance):
                paused = PausedAdvance(goal: goal, advance: advance, hold: holds.next)
                return nil
            }
        }
    }
}

/// What the tester does is recorded as it is asked for: whatever moves the device will move it again.
extension ControlSession {
    /// - Parameter limit: as many inputs are kept; 0 keeps nothing.
    public mutating func startRecording(limit: Int) {
        guard limit > 0 else { return }
        recording = Recording(limit: limit, bytes: simulation.setup.limits.said(.recording))
        beginRecordedLife()
    }

    /// A recorded life ends with a reset, unless a snapshot leads back to it.
    private mutating func beginRecordedLife() {
        guard recording != nil, snapshots.isEmpty else { return }
        recording?.begin(Recording.Life(simulation.setup, clock: clockMode, lastSnapshot: lastSnapshot))
    }

    private mutating func recordReset(at wallDate: CalendarDate?) {
        guard recording != nil, !snapshots.isEmpty else { return }
        let reset = ControlRequest(method: "POST", target: "/reset", body: [], wallDate: wallDate)
        recording?.note(.control(reset), at: simulation.now)
    }

    /// To be called before the request is answered.
    mutating func record(_ request: HTTPRequest) {
        guard recording != nil else { return }
        let what = ControlRequest(method: request.method, target: request.target.text, body: request.body)
        recording?.note(.control(what), at: simulation.now)
    }
}
