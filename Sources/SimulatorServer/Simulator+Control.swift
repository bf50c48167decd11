import APIContract
import Bundles
import ControlAPI
import HTTPTransport
import HTTPWire
public import Reactor
import Scenarios
public import SimulatorCore

/// What comes in at the tester's door.
extension Simulator {
    /// The request goes to the device that it names, or to device 1.
    func route(_ request: HTTPRequest) -> ResponsePlan {
        guard let (number, inner) = ControlAPI.addressee(of: request) else { return ask(first, request) }
        guard let device = devices[number] else { return api.respond(toStranger: number, request) }
        return ask(device, inner)
    }

    /// What clients of the control port have not taken, and what they may leave.
    var unread: (bytes: Int, limit: Int) {
        (control.unreadBytes, configuration.setup.limits[.streams])
    }

    private func ask(_ device: RunningDevice, _ request: HTTPRequest) -> ResponsePlan {
        plan(of: device.respondAsControl(to: request), for: device, asked: request)
    }

    private func plan(
        of answer: ControlAPI.Answer,
        for device: RunningDevice,
        asked request: HTTPRequest
    ) -> ResponsePlan {
        switch answer {
        case .plan(let plan): return plan
        case .reading(let script, let plan): return device.read(.script(script), plan)
        case .command(.create(let wish)) where isSlow(wish, for: device):
            let (later, plan) = api.wait(for: near(wish, request), request, on: &device.desk)
            return later.map { device.read(.device($0, configuration), plan) } ?? plan
        case .command(let command):
            return api.respond(with: run(command, for: device, asked: request), to: request, on: &device.desk)
        }
    }

    /// Whether it is set up from a file, which may be long, or from a script that is.
    private func isSlow(_ wish: NewDevice, for device: RunningDevice) -> Bool {
        device.desk.isToWait(wish.scenarioText?.utf8.count ?? 0) || configuration.namesFiles
            || (wish.scenarios + [wish.profile].compactMap(\.self)).contains(where: FileName.isPath)
    }

    func make(_ device: DeviceToBe, from setup: Result<Setup, ControlError>, askedOf other: RunningDevice) {
        guard api.isWanted(device, on: &other.desk) else { return }
        let result = Result { () throws(ControlError) in
            try create(device.wish, from: setup.get(), asked: device.request)
        }
        api.answer(device, with: result, on: &other.desk)
    }

    private func near(_ wish: NewDevice, _ request: HTTPRequest) -> NewDevice {
        var wish = wish
        wish.isNear = request.client.map { SocketAddress(host: $0, port: 0).isLoopback } ?? false
        return wish
    }

    private func run(
        _ command: ServerCommand,
        for device: RunningDevice,
        asked request: HTTPRequest
    ) -> Result<Reply?, ControlError> {
        Result { () throws(ControlError) in
            switch command {
            case .listDevices:
                return ControlReply.devices(listings(askedAt: AskedHost(of: request)))
            case .create(let wish):
                let wish = near(wish, request)
                return try create(wish, from: configuration.setup(for: wish), asked: request)
            case .remove(let number):
                guard devices[number] != nil else { throw .notFound("there is no device \(number)") }
                remove(number)
                return ControlReply.done
            case .bundle:
                return try bundle(of: device)
            case .move(let move):
                return try device.carryOut(move)
            }
        }
    }

    private func bundle(of device: RunningDevice) throws(ControlError) -> Reply {
        guard let bundle = device.bundle else {
            throw .conflict("nothing is recorded: serve without --record-limit 0")
        }
        return Reply(.ok, .bytes(Array(bundle.text.utf8), type: "application/json"))
    }

    private func create(
        _ wish: NewDevice,
        from setup: Setup,
        asked request: HTTPRequest
    ) throws(ControlError) -> Reply {
        if let name = wish.name, let other = devices.values.first(where: { $0.label.name == name }) {
            throw .conflict("device \(other.label.number) has the name \"\(name)\" already")
        }
        var configuration = configuration
        configuration.setup = setup
        guard let place = place(port: wish.port) else {
            throw .conflict("no address is left in \(configuration.addresses?.description ?? "")")
        }
        configuration.device = place
        configuration.secure?.place.follow(configuration.addresses == nil ? nil : first.securePort)
        configuration.clock = wish.clock ?? configuration.clock
        do throws(ReactorError) {
            let device = try add(configuration, wish)
            return ControlReply.device(listing(of: device, askedAt: AskedHost(of: request)))
        } catch {
            throw .conflict("no port for it: \(error)")
        }
    }

    /// One more that is like device 1, but for where it listens and what it is set up from.
    /// - Precondition: there is an address for it.
    public func addDevice(_ setup: Setup, port: Int = 0) throws(ReactorError) {
        guard let place = place(port: port) else { preconditionFailure("as many addresses as devices were asked for") }
        var configuration = configuration
        configuration.setup = setup
        configuration.device = place
        configuration.secure?.place.follow(configuration.addresses == nil ? nil : first.securePort)
        _ = try add(configuration, NewDevice())
    }

    /// Where the next device listens; nil where no address is left.
    /// - Parameter port: 0 for the one of device 1, where each has an address of its own, else for a free one.
    private func place(port: Int) -> Configuration.Address? {
        guard addressBook != nil else { return Configuration.Address(host: configuration.device.host, port: port) }
        return addressBook?.firstFree().map {
            Configuration.Address(host: $0, port: port == 0 ? first.address.port : port)
        }
    }
}
