import HTTPTransport
import HTTPWire
import Reactor

/// What clients under test see.
final class DeviceDoor: ExchangeHandler {
    private weak var simulator: Simulator?

    init(_ simulator: Simulator) {
        self.simulator = simulator
    }

    func respond(to request: HTTPRequest) -> ResponsePlan {
        simulator?.respondAsDevice(to: request) ?? .gone
    }

    func refuse(_ error: WireError) -> ResponsePlan {
        simulator?.refuseAsDevice(error) ?? .gone
    }
}

/// What the tester may do.
final class ControlDoor: ExchangeHandler {
    private weak var simulator: Simulator?

    init(_ simulator: Simulator) {
        self.simulator = simulator
    }

    func respond(to request: HTTPRequest) -> ResponsePlan {
        simulator?.respondAsControl(to: request) ?? .gone
    }

    func refuse(_ error: WireError) -> ResponsePlan {
        simulator?.refuseAsControl(error) ?? .gone
    }

    func holdBegan(_ hold: Int) {
        simulator?.holdBegan(hold)
    }

    func holdEnded(_ hold: Int) {
        simulator?.holdEnded(hold)
    }
}

extension ResponsePlan {
    fileprivate static let gone = ResponsePlan([.close], keepsAlive: false)
}
