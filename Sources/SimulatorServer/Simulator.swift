public import ControlAPI
import HTTPTransport
import HTTPWire
import IntercomModel
public import Reactor
public import SimulatorCore
public import TLS

/// The process: the tester's door, the devices behind it, and what is left of those that were removed. All of it lives on
/// one loop.
public final class Simulator {
    /// Called with each new entry of a journal as a line; for the request log.
    public var log: ((DeviceLabel, String) -> Void)? {
        didSet { for device in devices.values { device.isLogged = isLogging } }
    }
    /// Called with a sentence when something is wrong with the story of a device.
    public var warn: ((DeviceLabel, String) -> Void)?
    /// Called with a sentence when a device listens elsewhere.
    public var tell: ((DeviceLabel, String) -> Void)?

    let configuration: Configuration
    let loop: EventLoop
    let api: ControlAPI
    /// Device 1: paths without a prefix lead to it, so it stays.
    let first: RunningDevice
    /// All of them, by number.
    private(set) var devices: [Int: RunningDevice]
    private(set) var lastNumber = 1
    /// As `GET /devices` tells them.
    public private(set) var listings: [DeviceListing] = []
    private var removed = RemovedDevices()
    /// Nil where all devices have the same address.
    var addressBook: AddressBook?
    private let certificates: CertificateSource
    let control: HTTPServer

    /// Device 1 and the tester's port listen when this returns; requests are answered as soon as the loop runs.
    /// - Throws: where a port cannot be had.
    public init(_ configuration: Configuration, on loop: EventLoop) throws(ReactorError) {
        (self.configuration, self.loop) = (configuration, loop)
        let desk = ControlSession(of: DeviceLabel(1), configuration)
        api = ControlAPI(for: desk, token: configuration.controlToken)
        certificates = CertificateSource(configuration)
        first = try RunningDevice(desk, configuration, api: api, showing: certificates, on: loop)
        devices = [1: first]
        addressBook = configuration.addresses.map(AddressBook.init)
        addressBook?.take(first.address.host)
        let handler = ControlHandler()
        control = try HTTPServer(
            on: loop,
            host: configuration.control.host,
            port: configuration.control.port,
            limits: configuration.controlLimits,
            clock: WallClock(loop),
            handler: handler
        )
        control.announcesHeads = false
        control.namesClients = true
        handler.simulator = self
        first.host = self
        list()
    }

    /// The simulation of device 1, as it is now; a copy.
    public var simulation: Simulation { first.desk.simulation }
    public var deviceAddress: SocketAddress { first.address }
    public var deviceURL: String { first.url }
    /// Where device 1 speaks HTTPS; nil where it does not.
    public var secureURL: String? { first.secureURL }
    /// What clients are shown over HTTPS; nil while no device speaks it.
    public var identity: Identity? { certificates.identity }
    public var controlAddress: SocketAddress { control.address }
    /// The simulations of all devices, by number, as they are now.
    public var deviceAddresses: [SocketAddress] { inOrder.map(\.address) }
    /// Whether one of several is meant, so that its name has to be said.
    public var hasSeveralDevices: Bool { lastNumber > 1 }

    /// What there is to tell of each device, also of those that were removed, by number.
    public var records: [DeviceRecord] {
        (removed.records + inOrder.map(\.record)).sorted { $0.device.number < $1.device.number }
    }

    /// What devices exercised whose records no longer say so, because many were removed after them.
    public var earlierCoverage: MergedCoverage { removed.coverage }

    /// Scripts and profiles have changed on disk: this is what the files say. A device whose script was named by the
    /// tester keeps it, and what was said of it otherwise.
    public func reload(_ setup: Setup) {
        for device in inOrder where device.wish.scenarios.isEmpty && device.wish.scenarioText == nil {
            device.take(setup)
        }
        list()
    }

    /// Takes no new connection, lets answers under way end, then calls back.
    public func stop(within deadline: Duration, then: @escaping () -> Void) {
        for device in inOrder { device.leave(because: "the simulator stops") }
        var open = doors.count
        for door in doors {
            door.drain(within: deadline) {
                open -= 1
                if open == 0 { then() }
            }
        }
    }

    /// Closes everything at once.
    public func stop() {
        for device in inOrder { device.alarm?.cancel() }
        for door in doors { door.stop() }
    }

    private var doors: [any Door] { inOrder.flatMap(\.doors) + [control] }
    private var inOrder: [RunningDevice] { devices.values.sorted { $0.label.number < $1.label.number } }

    func device(_ number: Int) -> RunningDevice? { devices[number] }
}

/// Devices come and go.
extension Simulator {
    /// - Throws: where it gets no port.
    func add(_ configuration: Configuration, _ wish: NewDevice) throws(ReactorError) -> RunningDevice {
        var configuration = configuration
        configuration.upstream = nil
        let label = DeviceLabel(lastNumber + 1, name: wish.name)
        let sibling = sibling(configuration.setup.profile)
        if let sibling { configuration.setup.share(with: sibling.configuration.setup) }
        let desk = ControlSession(of: label, configuration, like: sibling)
        let device = try RunningDevice(desk, configuration, wish: wish, api: api, showing: certificates, on: loop)
        device.host = self
        device.isLogged = isLogging
        lastNumber = label.number
        devices[label.number] = device
        addressBook?.take(device.address.host)
        if let lease = wish.lease { device.begin(lease) { [weak self] in self?.remove(label.number) } }
        listings.append(listing(of: device))
        return device
    }

    /// One that was begun with the same profile: the first or the newest, as devices of a kind come together.
    private func sibling(_ profile: DeviceProfile) -> RunningDevice? {
        [devices[lastNumber], first].compactMap { $0 }.first { $0.desk.simulation.setup.profile == profile }
    }

    func remove(_ number: Int) {
        guard let device = devices.removeValue(forKey: number) else { return }
        if RemovedDevices.areWanted(by: configuration) {
            removed.keep(device.record)
        } else if configuration.keepsOutcomes, device.desk.outcome?.hasPassed == false {
            removed.keepShort(device.record)
        }
        addressBook?.giveBack(device.address.host)
        device.leave(because: "device \(number) was removed")
        for door in device.doors { door.stop() }
        listings.removeAll { $0.device.number == number }
    }

    private func list() {
        listings = inOrder.map { listing(of: $0) }
    }

    /// What is told to a client that has reached the control port by that name, with what testers have said of each device.
    func listings(askedAt host: AskedHost?) -> [DeviceListing] {
        let isAsked = host != nil && (first.address.isAny || controlAddress.isAny)
        return (isAsked ? inOrder.map { listing(of: $0, askedAt: host) } : listings).map { listing in
            var listing = listing
            listing.outcome = devices[listing.device.number]?.desk.outcome
            return listing
        }
    }

    func listing(of device: RunningDevice, askedAt host: AskedHost? = nil) -> DeviceListing {
        let control = controlAddress.told(to: host, port: host?.port)
        return DeviceListing(
            of: device.label,
            profile: device.desk.simulation.setup.profile.name,
            url: device.url(askedAt: host),
            secureURL: device.secureURL(askedAt: host),
            control: "http://\(control)/devices/\(device.label.number)",
            lease: device.lease?.length
        )
    }
}

extension Simulator: DeviceHost {
    func resume(_ hold: Int, with plan: ResponsePlan) {
        control.resume(hold, with: plan)
    }

    private var isLogging: Bool { log != nil }

    func log(_ entry: Journal.Entry, because reason: String?, of device: DeviceLabel) {
        log?(device, TimelineText.line(entry, because: reason))
    }

    func warn(_ sentence: String, of device: DeviceLabel) {
        warn?(device, sentence)
    }

    func doorsChanged(of device: RunningDevice) {
        guard let place = listings.firstIndex(where: { $0.device.number == device.label.number }) else { return }
        listings[place] = listing(of: device)
        let sentence = device.secureURL.map { "HTTPS is spoken at \($0)" } ?? "HTTPS is not spoken any more"
        tell?(device.label, sentence)
    }
}
