import APIContract
import ControlAPI
import HTTPTransport
import HTTPWire
public import Reactor
public import SimulatorCore

/// Other devices on the same loop, behind the same control port.
extension Simulator {
    /// Device 1, 2, ... as they are now.
    public var deviceAddresses: [SocketAddress] {
        [deviceAddress] + others.sorted { $0.key < $1.key }.map(\.value.deviceAddress)
    }

    /// The tester's request goes to the device that it names, or to the first one.
    func route(_ request: HTTPRequest) -> ResponsePlan {
        guard let (id, inner) = ControlAPI.addressee(of: request) else { return respondAsControl(to: request) }
        guard let simulator = id == number ? self : others[id] else { return api.respond(toStranger: id, request) }
        return simulator.respondAsControl(to: inner)
    }

    func owner(of hold: Int) -> Simulator? {
        let id = Holds.device(of: hold)
        return id == number ? self : others[id]
    }

    func run(_ errand: Errand) -> Result<Reply, ControlError> {
        Result { () throws(ControlError) in
            switch errand {
            case .create(let wish):
                try expectMain()
                return .json(try create(wish).json)
            case .remove(let id):
                try expectMain()
                remove(id)
                return .done
            case .bundle:
                return try makeBundle()
            }
        }
    }

    /// A device of a device would have nobody who knows it.
    private func expectMain() throws(ControlError) {
        guard main == nil else { throw .conflict("devices are made and removed by /devices alone") }
    }

    private func remove(_ id: Int) {
        let removed = others.removeValue(forKey: id)
        if let kept = desk.sightings, let removed { desk.sightings = kept + removed.desk.allSightings }
        if let removed { keep(removed) }
        removed?.leave()
        desk.devices.removeAll { $0.id == id }
    }

    private func create(_ wish: NewDevice) throws(ControlError) -> DeviceListing {
        var configuration = configuration
        configuration.setup = try configuration.setup(for: wish)
        configuration.device.port = wish.port
        configuration.clock = wish.clock ?? configuration.clock
        return try add(configuration, wish)
    }

    /// One more that is like the first, but for its port and what it is set up from.
    public func addDevice(_ setup: Setup) throws(ReactorError) {
        var configuration = configuration
        configuration.setup = setup
        configuration.device.port = 0
        _ = try begin(configuration, NewDevice())
    }

    private func add(_ configuration: Configuration, _ wish: NewDevice) throws(ControlError) -> DeviceListing {
        do throws(ReactorError) {
            return try begin(configuration, wish)
        } catch {
            throw .conflict("no port for it: \(error)")
        }
    }

    private func begin(_ configuration: Configuration, _ wish: NewDevice) throws(ReactorError) -> DeviceListing {
        let id = lastDevice + 1
        let other = try Simulator(configuration, on: loop, number: id, of: self)
        other.wish = wish
        lastDevice = id
        others[id] = other
        if let lease = wish.lease { other.begin(lease) { [weak self] in self?.remove(id) } }
        let listing = listing(of: other)
        desk.devices.append(listing)
        return listing
    }

    func listing(of simulator: Simulator) -> DeviceListing {
        DeviceListing(
            id: simulator.number,
            url: "http://\(simulator.deviceAddress)",
            control: "http://\(controlAddress)/devices/\(simulator.number)",
            lease: simulator.lease?.length
        )
    }

    /// Who waits for it, or listens to it, has not gone.
    private func begin(_ length: Duration, expire: @escaping () -> Void) {
        lease = Lease(of: length, on: loop, isAwaited: { [weak self] in self?.desk.isAwaited == true }, expire: expire)
    }

    private func leave() {
        lease = nil
        if configuration.keepsCoverage, let main { main.keepCoverage(of: self) }
        endHolds(because: "device \(number) was removed")
        stop()
    }

    private func keepCoverage(of other: Simulator) {
        if removed.count < Self.mostRemoved { removed.append(other.coverageOfDevice) }
    }

    var coverageOfDevice: CoverageReport { CoverageReport(of: desk.simulation, device: number) }

    /// Who makes a device for each of his tests, for ever, has the first ones reported.
    private static let mostRemoved = 1000
}
