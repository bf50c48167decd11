import ControlAPI
import Faults
import HTTPTransport
import HTTPWire
import IntercomModel
import Reactor
import SimulatorCore
import TLS

/// Answers at the doors of a device: what clients under test see.
final class DeviceHandler: ExchangeHandler {
    /// Set as soon as there is one.
    weak var device: RunningDevice?
    /// Connections whose client was shown a wrong certificate, and has not gone on yet.
    private var misled: Set<Int> = []

    /// What stands between a connection and its socket at a door that speaks HTTPS.
    /// - Parameter host: where the door is.
    func filter(
        at host: String,
        showing certificates: Certificates
    ) -> (_ connection: Int, _ client: String) -> any StreamFilter {
        { [weak self] connection, client in
            SecureDoor { self?.greeting(on: connection, from: client, at: host, certificates) ?? .reset }
        }
    }

    func accepted(on connection: Int, from client: String) -> ResponsePlan? {
        device?.greet(connection, from: client)
    }

    func reused(for head: HTTPRequest, on connection: Int) -> ResponsePlan? {
        device?.ask(.reused(connection: connection, head: head.head)) { $0.reused(for: head) }
    }

    func headArrived(_ head: HTTPRequest, on connection: Int) -> HeadDecision {
        let plan = device?.ask(.head(connection: connection, head: head.head)) { $0.headArrived(head) }
        guard let plan else { return device?.relay?.headArrived(head, on: connection) ?? .readBody }
        return plan.goesOn ? .withholdContinue : .answer(plan)
    }

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        // Looked up once: a weak reference costs a hundredth of an answer.
        guard let device else { return .gone }
        if let relay = device.relay { return relay.respond(to: request, on: connection) }
        let input = { Input.What.request(connection: connection, head: request.head, body: request.body) }
        let plan = device.ask(input()) { $0.respond(to: request) } ?? .gone
        if !misled.isEmpty, misled.remove(connection) != nil { device.desk.simulation.noteUncheckedCertificate() }
        return plan
    }

    func refuse(_ error: WireError, of bytes: [UInt8], on connection: Int) -> ResponsePlan {
        if device?.relay != nil {
            return device?.askOfUnit { $0.refuseToPass(error, received: bytes) } ?? .gone
        }
        return device?.ask(.refusal(connection: connection, error, received: bytes)) {
            $0.refuse(error, received: bytes)
        }
            ?? .gone
    }

    func cut(_ bytes: [UInt8], on connection: Int) {
        _ = refuse(.incomplete, of: bytes, on: connection)
    }

    func holdBegan(_ hold: Int) { device?.relay?.holdBegan(hold) }

    func inputEnded(behind hold: Int) { device?.relay?.inputEnded(behind: hold) }

    func connectionEnded(_ connection: Int) { device?.relay?.connectionEnded(connection) }

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

/// What a client is shown who begins a TLS handshake.
extension DeviceHandler {
    private func greeting(
        on connection: Int,
        from client: String,
        at host: String,
        _ certificates: Certificates
    ) -> SecureDoor.Greeting {
        func show(_ offer: Certificates.Offer) -> SecureDoor.Greeting {
            .stream(certificates.context(for: offer, at: host).stream(), forget: nil)
        }
        func mislead(_ offer: Certificates.Offer) -> SecureDoor.Greeting {
            misled.insert(connection)
            let stream = certificates.context(for: offer, at: host).stream()
            return .stream(stream, forget: { [weak self] in self?.misled.remove(connection) })
        }
        guard let device else { return .reset }
        switch device.shakeHands(on: connection, with: client) {
        case nil: return show(.right)
        case .expired: return mislead(.expired)
        case .wrongHost: return mislead(.wrongHost)
        case .unknownAuthority: return mislead(.unknownAuthority)
        case .oldVersion: return show(.oldVersion)
        case .newCertificate: return show(device.boot == .start ? .right : .renewed(device.boot.nanoseconds))
        case .stall: return .silence(device.outlastingStall())
        case .reset: return .reset
        }
    }
}
