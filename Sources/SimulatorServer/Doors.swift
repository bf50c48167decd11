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

    func accepted(on connection: Int, from client: String) -> ResponsePlan? {
        simulator?.greet(connection, from: client)
    }

    func reused(for head: HTTPRequest, on connection: Int) -> ResponsePlan? {
        simulator?.askDevice(.reused(connection: connection, head: head.head)) { $0.reused(for: head) }
    }

    func headArrived(_ head: HTTPRequest, on connection: Int) -> HeadDecision {
        let plan = simulator?.askDevice(.head(connection: connection, head: head.head)) { $0.headArrived(head) }
        guard let plan else { return .readBody }
        return plan.goesOn ? .withholdContinue : .answer(plan)
    }

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        let input = { Input.What.request(connection: connection, head: request.head, body: request.body) }
        return simulator?.askDevice(input()) { $0.respond(to: request) } ?? .gone
    }

    func refuse(_ error: WireError, of bytes: [UInt8], on connection: Int) -> ResponsePlan {
        simulator?.askDevice(.refusal(connection: connection, error, received: bytes)) { $0.refuse(error) } ?? .gone
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

    init(_ simulator: Simulator) {
        self.simulator = simulator
    }

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        simulator?.route(request) ?? .gone
    }

    func refuse(_ error: WireError, of bytes: [UInt8], on connection: Int) -> ResponsePlan {
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
