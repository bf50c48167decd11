import ControlAPI
import HTTPClient
import HTTPWire
import IntercomModel
import Reactor
import SimulatorCore

/// The device's calls to other servers: it says whom it calls, and the client of this device carries the bytes.
extension RunningDevice {
    /// To be called where there are calls, after everything that may have moved the device: new ones go out, and those
    /// that the device does not wait for any more are given up.
    func carryCalls() {
        let wanted = desk.simulation.carriedCalls
        for (call, exchange) in carrying where !wanted.contains(call) || exchange.life != desk.life.number {
            client?.cancel(exchange.id)
            carrying[call] = nil
        }
        for carriage in desk.simulation.takeCalls() { carry(carriage) }
    }

    private func carry(_ carriage: OutgoingCarriage) {
        // A unit calls its servers itself.
        guard relay == nil else { return desk.finish(carriage.id, .failed("not called: the unit calls its servers")) }
        let client = client ?? configuration.outgoing.client(on: loop)
        self.client = client
        let id = client.send(carriage.request, within: configuration.outgoing.timeout) { [weak self] result in
            self?.came(result, for: carriage.id)
        }
        carrying[carriage.id] = Carrying(id: id, life: desk.life.number)
    }

    private func came(_ result: Result<ReceivedResponse, ClientFailure>, for call: Int) {
        carrying[call] = nil
        catchUp()
        let before = desk.simulation.now
        switch result {
        case .success(let response): desk.finish(call, .answered(response))
        case .failure(let failure):
            if failure.isForbidden { desk.outgoingWarning = "a server was \(failure)" }
            desk.finish(call, .failed(failure.description))
        }
        // An advance that was waiting may have gone on.
        if desk.simulation.now != before { driver.follow(desk.simulation.now, at: loop.now) }
        settle()
        followLink()
    }

    /// A call on its way.
    struct Carrying {
        /// As the client knows it.
        let id: Int
        /// Ids of calls begin again with each life.
        let life: Int
    }
}
