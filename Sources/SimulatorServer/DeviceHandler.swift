import ControlAPI
import HTTPTransport
import HTTPWire
import Reactor
import SimulatorCore
import TLS

/// Answers at the doors of a device: what clients under test see.
final class DeviceHandler: ExchangeHandler {
    /// Set as soon as there is one.
    weak var device: RunningDevice?
    /// Nil where no door speaks HTTPS.
    var certificates: Certificates?

    /// What stands between a connection and its socket at a door that speaks HTTPS.
    /// - Parameter host: where the door is.
    func filter(at host: String) -> ((_ connection: Int, _ client: String) -> any StreamFilter)? {
        certificates.map { certificates in { _, _ in certificates.context(for: .right, at: host).stream() } }
    }

    func accepted(on connection: Int, from client: String) -> ResponsePlan? {
        device?.greet(connection, from: client)
    }

    func reused(for head: HTTPRequest, on connection: Int) -> ResponsePlan? {
        device?.ask(.reused(connection: connection, head: head.head)) { $0.reused(for: head) }
    }

    func headArrived(_ head: HTTPRequest, on connection: Int) -> HeadDecision {
        let plan = device?.ask(.head(connection: connection, head: head.head)) { $0.headArrived(head) }
        guard let plan else { return .readBody }
        return plan.goesOn ? .withholdContinue : .answer(plan)
    }

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        let input = { Input.What.request(connection: connection, head: request.head, body: request.body) }
        return device?.ask(input()) { $0.respond(to: request) } ?? .gone
    }

    func refuse(_ error: WireError, of bytes: [UInt8], on connection: Int) -> ResponsePlan {
        device?.ask(.refusal(connection: connection, error, received: bytes)) { $0.refuse(error, received: bytes) }
            ?? .gone
    }

    func idleConnectionsPileUp() {
        device?.desk.simulation.notePile()
    }

    func stallBegan() -> Int {
        device?.desk.simulation.journal.lastID ?? 0
    }

    func stallOutlasted(_ stall: Int) {
        device?.desk.simulation.noteEndlessWait(since: stall)
    }
}
