import ControlAPI
import IntercomModel
public import SimulatorCore

/// Scripts and profiles that were changed on disk.
extension Simulator {
    /// To be called with what the files say by now. A device whose script was named by the tester keeps it, and what he
    /// has said of it otherwise.
    public func reload(_ setup: Setup) {
        for simulator in everyone where simulator.wish.scenarios.isEmpty { simulator.take(setup) }
    }

    private func take(_ files: Setup) {
        catchUp()
        var setup = desk.simulation.setup
        setup.scenarios = files.scenarios
        if wish.profile == nil { (setup.profile, setup.workshop) = (files.profile, files.workshop) }
        if wish.seed == nil { setup.seed = files.seed }
        if wish.startAt == nil { setup.startAt = files.startAt }
        record(.reload(Boxed(wrappedValue: setup)), nil)
        desk.simulation.reload(setup)
        settle()
    }
}
