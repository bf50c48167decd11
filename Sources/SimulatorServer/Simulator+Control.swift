import APIContract
import Bundles
import ControlAPI
import HTTPTransport
import HTTPWire
public import Reactor
public import SimulatorCore

/// What comes in at the tester's door.
extension Simulator {
    /// The request goes to the device that it names, or to device 1.
    func route(_ request: HTTPRequest) -> ResponsePlan {
        guard let (number, inner) = ControlAPI.addressee(of: request) else { return ask(first, request) }
        guard let device = devices[number] else { return api.respond(toStranger: number, request) }
        return ask(device, inner)
    }

    private func ask(_ device: RunningDevice, _ request: HTTPRequest) -> ResponsePlan {
        device.desk.devices = listings
        let plan = device.respondAsControl(to: request)
        guard let errand = device.desk.errand else { return plan }
        device.desk.errand = nil
        return api.respond(with: run(errand, for: device), to: request)
    }

    private func run(_ errand: Errand, for device: RunningDevice) -> Result<Reply, ControlError> {
        Result { () throws(ControlError) in
            switch errand {
            case .create(let wish):
                return .json(try create(wish).json)
            case .remove(let number):
                remove(number)
                return .done
            case .bundle:
                return try bundle(of: device)
            }
        }
    }

    private func bundle(of device: RunningDevice) throws(ControlError) -> Reply {
        guard let bundle = device.bundle else {
            throw .conflict("nothing is recorded: serve without --record-limit 0")
        }
        return Reply(.ok, .bytes(Array(bundle.text.utf8), type: "application/json"))
    }

    private func create(_ wish: NewDevice) throws(ControlError) -> DeviceListing {
        var configuration = configuration
        configuration.setup = try configuration.setup(for: wish)
        configuration.device.port = wish.port
        configuration.clock = wish.clock ?? configuration.clock
        do throws(ReactorError) {
            return listing(of: try add(configuration, wish))
        } catch {
            throw .conflict("no port for it: \(error)")
        }
    }

    /// One more that is like device 1, but for its port and what it is set up from.
    public func addDevice(_ setup: Setup) throws(ReactorError) {
        var configuration = configuration
        configuration.setup = setup
        configuration.device.port = 0
        _ = try add(configuration, NewDevice())
    }
}
