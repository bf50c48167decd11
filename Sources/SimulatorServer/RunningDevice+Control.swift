import APIContract
import ControlAPI
import HTTPTransport
import HTTPWire
import IntercomModel
import Reactor
import SimulatorCore

/// What the tester asks of a device.
extension RunningDevice {
    /// - Parameter request: without the prefix that names the device.
    func respondAsControl(to request: HTTPRequest) -> ControlAPI.Answer {
        lease?.renew()
        catchUp()
        let answer = api.respond(to: request, on: &desk)
        settle()
        followLink()
        return answer
    }

    /// A step of the session, which clock, pace and doors then follow.
    /// - Returns: nil where the answer comes later, because the device waits for a server.
    func carryOut(_ move: SessionMove) throws(ControlError) -> Reply? {
        let wallDate = desk.clockMode == .real ? configuration.wallDate?() : nil
        // Also a move that fails may have come some way.
        defer {
            driver.follow(desk.simulation.now, at: loop.now)
            settle()
            followLink()
        }
        let reply = try desk.carryOut(move, wallDate: wallDate)
        switch move {
        case .reset, .restore: endConnections()
        case .setPace: changePace()
        case .advance: break
        }
        return reply
    }

    private func endConnections() {
        held = [:]
        logged = desk.simulation.journal.lastID
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
