import ControlAPI
import HTTPTransport
import HTTPWire

/// Answers at the door of the process: what the tester may do.
final class ControlHandler: ExchangeHandler {
    /// Set as soon as there is one.
    weak var simulator: Simulator?

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        guard let simulator else { return .gone }
        let plan = simulator.route(request)
        let bytes = plan.steps.reduce(0) { $0 + ($1.content?.count ?? 0) }
        // Small ones always fit: a tester can still ask what is wrong.
        guard bytes > 65_536, case (let unread, let limit) = simulator.unread, unread > 0, unread + bytes > limit else {
            return plan
        }
        return simulator.api.refuse(request, unread: unread, limit: limit)
    }

    func refuse(_ error: WireError, of bytes: [UInt8], on connection: Int) -> ResponsePlan {
        simulator?.api.refuse(error) ?? .gone
    }

    func holdBegan(_ hold: Int) {
        simulator?.device(Holds.device(of: hold))?.holdBegan(hold)
    }

    func holdEnded(_ hold: Int) {
        simulator?.device(Holds.device(of: hold))?.holdEnded(hold)
    }
}
