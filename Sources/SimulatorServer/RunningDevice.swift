import Bundles
import ControlAPI
import Faults
import HTTPClient
import HTTPTransport
import HTTPWire
import IntercomModel
import Reactor
import SimulatorCore
import TLS

/// One device: its doors, what the tester has on the desk for it, its clock and its alarm.
final class RunningDevice {
    /// What the tester has said of it; nothing for a device of the command line.
    let wish: NewDevice
    let configuration: Configuration
    /// The first is the one that clients are given.
    var doors: [any Door]
    let doorway: Doorway
    /// What the doors are as.
    var followed: OpenDoors
    /// It goes, and its doors with it.
    private(set) var hasLeft = false
    let api: ControlAPI
    let loop: EventLoop
    var desk: ControlSession
    weak var host: (any DeviceHost)?

    var driver: ClockDriver
    var alarm: Alarm?
    /// The moment of the device for which the alarm is set: it is set again only when that changes.
    var alarmDue: Instant?
    lazy var linkTimer = Timer(on: loop) { [weak self] in self?.followLink() }
    lazy var eventAlarm = Alarm(on: loop) { [weak self] in self?.sendEvents() }
    /// Its timer is armed; and when it may ring, on the loop's clock.
    var isSendingEvents = false
    var nextEvents = Duration.zero
    lazy var nextPart = Timer(on: loop) { [weak self] in self?.goOnAdvancing() }
    /// What the tester has sent or named, in its order; the first is being read.
    var readings: [LongRead] = []
    /// Nil for a device that stays.
    var lease: Lease?
    /// Whether time stood still when the device was settled last.
    var wasStandingStill = false
    /// When it was seen to come up; while it goes down nothing else tells.
    var lastBoot = Instant.start
    /// Whether anybody reads what happens.
    var isLogged = false
    /// Up to that entry the journal has been told.
    var logged = 0
    /// Carries the device's own calls; nil until there is one.
    var client: HTTPClient?
    /// Passes requests on to a real unit; nil for a simulated device.
    let relay: UnitRelay?
    /// Calls on their way, by their ids.
    var carrying: [Int: Carrying] = [:]
    /// What is to be called when a pause of an answer ends, by its hold; until the answer is done with its pauses.
    var held: [Int: () -> Void] = [:]
    var lastHold = 0
    /// The timers of the tester's waits, by the number of their holds.
    var timeouts: [Int: Timer] = [:]
    /// The waits for silence, likewise.
    var silences: [Int: Silence] = [:]

    /// Its doors listen when this returns; requests are answered as soon as the loop runs.
    /// - Throws: where a port cannot be had.
    init(
        _ desk: ControlSession,
        _ configuration: Configuration,
        wish: NewDevice = NewDevice(),
        api: ControlAPI,
        showing certificates: CertificateSource,
        on loop: EventLoop
    ) throws(ReactorError) {
        (self.desk, self.configuration, self.wish) = (desk, configuration, wish)
        (self.api, self.loop) = (api, loop)
        driver = ClockDriver(configuration.clock, wall: loop.now)
        relay = configuration.upstream.map { UnitRelay(to: $0, on: loop) }
        let (clock, handler) = (DeviceClock(), DeviceHandler())
        doorway = Doorway(configuration, for: handler, clock, showing: certificates, on: loop)
        let isEncrypted = self.desk.simulation.openDoors.isEncrypted
        followed = OpenDoors(isListening: true, isEncrypted: isEncrypted)
        doors = try doorway.open(isEncrypted: isEncrypted)
        (clock.device, handler.device) = (self, self)
        relay?.device = self
        for door in doors { door.prepare(for: self.desk.simulation.outlook) }
        setAlarm()
        carryCalls()
    }

    var label: DeviceLabel { desk.label }
    var address: SocketAddress { doors[0].address }
    /// The URL for clients: `http://127.0.0.1:8080`, or with HTTPS where its port speaks that.
    var url: String { doors[0].url() }

    func url(askedAt host: AskedHost?) -> String { doors[0].url(askedAt: host) }

    /// No alarm fires any more, and waits are answered; the doors are still to be closed.
    func leave(because sentence: String) {
        (alarm, lease, hasLeft) = (nil, nil, true)
        client?.stop()
        client = nil
        endHolds(because: sentence)
    }
}

extension ControlSession {
    /// - Parameter other: a device of the same process.
    init(of device: DeviceLabel, _ configuration: Configuration, like other: RunningDevice? = nil) {
        var setup = configuration.setup
        setup.speaksHTTPS = configuration.secure != nil
        self.init(
            simulation: Simulation(setup, like: other?.desk.simulation),
            clockMode: configuration.clock,
            device: device,
            asksToken: configuration.controlToken != nil
        )
        if configuration.keepsSightings { reported = [] }
        advancePart = RunningDevice.mostAtOnce
        longestReadAtOnce = RunningDevice.longestReadAtOnce
        // What a unit says cannot be replayed.
        startRecording(limit: configuration.upstream == nil ? configuration.recordLimit : 0)
    }
}

/// What a device asks of the process that it runs in.
protocol DeviceHost: AnyObject {
    /// What it is set up from was read, and the device that was asked for it waited for that.
    func make(_ device: DeviceToBe, from setup: Result<Setup, ControlError>, askedOf other: RunningDevice)

    /// A wait of the tester goes on.
    func resume(_ hold: Int, with plan: ResponsePlan)

    /// - Parameter reason: why the client was refused.
    func log(_ entry: Journal.Entry, because reason: String?, of device: DeviceLabel)

    /// It speaks HTTPS now, or does not any more.
    func doorsChanged(of device: RunningDevice)

    /// Something is wrong with its story.
    func warn(_ sentence: String, of device: DeviceLabel)
}

/// What its doors ask for. Before each answer the device is brought to the present.
extension RunningDevice {
    /// - Parameter input: what is asked, for the recording.
    func ask(
        _ input: @autoclosure () -> Input.What,
        _ ask: (inout Simulation) -> ResponsePlan?
    ) -> ResponsePlan? {
        lease?.renew()
        catchUp()
        let answer = ask(&desk.simulation)
        // First: what is settled may let another connection ask.
        note(input(), answer)
        settle()
        // Not at once: the connection that asks is still to be answered.
        if !isLinkFollowed { linkTimer.arm(after: .zero) }
        return answer
    }

    /// A connection was accepted.
    func greet(_ connection: Int, from client: String) -> ResponsePlan? {
        guard desk.simulation.outlook.isUndisturbed else {
            return ask(.accepted(connection: connection, client: client)) { $0.accepted(from: client) }
        }
        note(.accepted(connection: connection, client: client), nil)
        return nil
    }

    /// A client has begun a TLS handshake.
    func shakeHands(on connection: Int, with client: String) -> WrongHandshake? {
        guard !desk.simulation.outlook.isUndisturbed else { return nil }
        var wrong: WrongHandshake?
        _ = ask(.handshake(connection: connection)) { simulation in
            wrong = simulation.shakeHands(with: client)
            return nil
        }
        return wrong
    }

    /// When the device was switched on.
    var boot: Instant {
        if case .on(let since) = desk.simulation.device.power { lastBoot = since }
        return lastBoot
    }

    /// Rings when a client has waited for too long.
    func outlastingStall() -> Timer {
        let last = desk.simulation.journal.lastID
        let timer = Timer(on: loop) { [weak self] in self?.desk.simulation.noteEndlessWait(since: last) }
        if let patience = configuration.deviceLimits.patience { timer.arm(after: patience) }
        return timer
    }

    func note(_ input: @autoclosure () -> Input.What, _ answer: ResponsePlan?) {
        guard desk.recording != nil else { return }
        let now = desk.simulation.now
        desk.recording?.note(input(), at: now, answer: answer)
    }
}

/// What is known of it.
extension RunningDevice {
    var coverage: CoverageReport { CoverageReport(of: desk.simulation, device: label) }

    /// Nil where nothing is recorded.
    var bundle: Bundle? {
        Bundle(of: desk, limits: configuration.limits.wire, program: configuration.version)
    }

    /// An answer that is still to come, of its own or of its control, renews the lease as a request does.
    private var isAwaited: Bool { desk.isAwaited || doors.contains(where: \.hasRequestsUnderWay) }

    /// A client that waits for it, or reads its events, is still there.
    func begin(_ length: Duration, expire: @escaping () -> Void) {
        lease = Lease(of: length, on: loop, isAwaited: { [weak self] in self?.isAwaited == true }, expire: expire)
    }
}
