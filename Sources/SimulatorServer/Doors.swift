import ControlAPI
import HTTPTransport
import HTTPWire
import Reactor
import SimulatorCore

/// What clients under test see.
final class DeviceDoor: ExchangeHandler {
    private weak var simulator: Simulator?

    init(_ simulator: Simulator) {
        self.simulator = simulator
    }

    func accepted() -> ResponsePlan? {
        simulator?.askDeviceEarly { $0.accepted() }
    }

    var caresForHeads: Bool { simulator?.isUndisturbed == false }

    func reused(for head: HTTPRequest) -> ResponsePlan? {
        simulator?.askDeviceEarly { $0.reused(for: head) }
    }

    func headArrived(_ head: HTTPRequest) -> HeadDecision {
        guard let plan = simulator?.askDeviceEarly({ $0.headArrived(head) }) else { return .readBody }
        return plan.goesOn ? .withholdContinue : .answer(plan)
    }

    func respond(to request: HTTPRequest) -> ResponsePlan {
        simulator?.askDevice { $0.respond(to: request) } ?? .gone
    }

    func refuse(_ error: WireError) -> ResponsePlan {
        simulator?.askDevice { $0.refuse(error) } ?? .gone
    }
}

extension DeviceDoor {
    func idleConnectionsPileUp() {
        simulator?.desk.simulation.notePile()
    }

    func stallBegan() -> Int {
        simulator?.desk.simulation.journal.lastID ?? 0
    }

    func stallOutlasted(_ stall: Int) {
        simulator?.desk.simulation.noteEndlessWait(since: stall)
    }
}

/// What the tester may do.
final class ControlDoor: ExchangeHandler {
    private weak var simulator: Simulator?
    let caresForHeads = false

    init(_ simulator: Simulator) {
        self.simulator = simulator
    }

    func respond(to request: HTTPRequest) -> ResponsePlan {
        simulator?.route(request) ?? .gone
    }

    func refuse(_ error: WireError) -> ResponsePlan {
        simulator?.refuseAsControl(error) ?? .gone
    }

    func holdBegan(_ hold: Int) {
        simulator?.owner(of: hold)?.holdBegan(hold)
    }

    func holdEnded(_ hold: Int) {
        simulator?.owner(of: hold)?.holdEnded(hold)
    }
}

extension ResponsePlan {
    fileprivate static let gone = ResponsePlan([.close], keepsAlive: false)
}
