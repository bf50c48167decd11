import ControlAPI
import HTTPTransport
import HTTPWire

/// Answers at the door of the process: what the tester may do.
final class ControlHandler: ExchangeHandler {
    /// Set as soon as there is one.
    weak var simulator: Simulator?

    func respond(to request: HTTPRequest, on connection: Int) -> ResponsePlan {
        simulator?.route(request) ?? .gone
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
