import ControlAPI
import HTTPTransport
import HTTPWire
import IntercomModel
import Reactor
import SimulatorCore

/// What the tester asks of a device.
extension RunningDevice {
    /// - Parameter request: without the prefix that names the device.
    /// - Returns: the answer; where the desk has an errand then, the process makes another one.
    func respondAsControl(to request: HTTPRequest) -> ResponsePlan {
        lease?.renew()
        catchUp()
        let before = desk.simulation.now
        desk.wallDate = desk.clockMode == .real ? configuration.wallDate?() : nil
        let plan = api.respond(to: request, on: &desk)
        if desk.simulation.now != before { driver.follow(desk.simulation.now, at: loop.now) }
        if desk.clockMode != driver.mode { changePace() }
        if desk.closesConnections { endConnections() }
        settle()
        followLink()
        return plan
    }

    private func endConnections() {
        desk.closesConnections = false
        held = [:]
        logged = desk.simulation.journal.lastID
        driver.follow(desk.simulation.now, at: loop.now)
        for door in doors { door.closeConnections() }
    }

    /// Scripts and profile have changed on disk. What the tester has said of this device stays.
    func take(_ files: Setup) {
        catchUp()
        var setup = desk.simulation.setup
        setup.scenarios = files.scenarios
        if wish.profile == nil { (setup.profile, setup.workshop) = (files.profile, files.workshop) }
        if wish.seed == nil { setup.seed = files.seed }
        if wish.startAt == nil { setup.startAt = files.startAt }
        note(.reload(Boxed(wrappedValue: setup)), nil)
        desk.simulation.reload(setup)
        settle()
    }
}
