import Bundles
import ControlAPI
import HTTPTransport
import HTTPWire
import IntercomModel
public import Reactor
public import SimulatorCore

/// A running simulator: the device's port, the tester's port and one clock, all on one loop.
public final class Simulator {
    /// Called with each new line of the journal; for the request log.
    public var log: ((Journal.Entry) -> Void)?
    /// Called with a sentence when something is wrong with a story, of any device.
    public var warn: ((String) -> Void)?

    let configuration: Configuration
    let number: Int
    /// Nil for the first device, which has the control port.
    private(set) weak var main: Simulator?
    /// All devices but the first, by number.
    var others: [Int: Simulator] = [:]
    var lastDevice = 1
    /// What the tester has said of this device; nothing for those that the command line made.
    var wish = NewDevice()
    /// What was exercised on devices that are no more.
    var removed: [CoverageReport] = []
    let loop: EventLoop
    let api: ControlAPI
    var desk: ControlDesk
    private var driver: ClockDriver
    private var alarm: Timer?
    /// The moment of the device for which the alarm is set: it is set anew only when that changes.
    private var alarmDue: Instant?
    private var logged = 0
    private var servers: [HTTPServer] = []
    private lazy var linkTimer = Timer(on: loop) { [weak self] in self?.followLink() }
    /// Nil for a device that stays.
    var lease: Lease?
    /// What is to be called when a pause of an answer ends.
    var held: [TimerID: () -> Void] = [:]
    /// Of the tester's waits, by the number of their holds.
    var timeouts: [Int: Timer] = [:]
    /// Of those who wait for no request to come, likewise.
    var silences: [Int: Silence] = [:]
    /// Of devices that were removed.
    var keptBundles: [Bundle] = []

    /// Both ports listen when this returns; requests are answered as soon as the loop runs.
    /// - Throws: where a port cannot be had.
    public convenience init(_ configuration: Configuration, on loop: EventLoop) throws(ReactorError) {
        try self.init(configuration, on: loop, number: 1, of: nil)
    }

    init(
        _ configuration: Configuration,
        on loop: EventLoop,
        number: Int,
        of main: Simulator?
    ) throws(ReactorError) {
        (self.configuration, self.loop, self.number, self.main) = (configuration, loop, number, main)
        desk = ControlDesk(
            simulation: Simulation(configuration.setup),
            clockMode: configuration.clock,
            device: number
        )
        if configuration.keepsSightings { desk.sightings = [] }
        desk.startRecording(limit: configuration.recordLimit)
        api = main?.api ?? ControlAPI(for: desk, token: configuration.controlToken)
        driver = ClockDriver(configuration.clock, wall: loop.now)
        servers = [try serve(configuration.device, configuration.deviceLimits, DeviceClock(self), DeviceDoor(self))]
        if main == nil {
            let door = ControlDoor(self)
            servers.append(try serve(configuration.control, configuration.controlLimits, WallClock(loop), door))
            servers[1].announcesHeads = false
            desk.devices = [listing(of: self)]
        }
        tellServer(desk.simulation.outlook)
        setAlarm()
    }

    /// As it is now, a copy.
    public var simulation: Simulation { desk.simulation }
    /// What was exercised on each device, also on those that were removed, by number.
    public var coverage: [CoverageReport] {
        (removed + everyone.map(\.coverageOfDevice)).sorted { $0.device < $1.device }
    }

    /// As it was set last.
    public var clockMode: ClockMode { desk.clockMode }

    /// Nil until it listens.
    var control: HTTPServer? { main?.control ?? (servers.count == 2 ? servers[1] : nil) }

    public var deviceAddress: SocketAddress { servers[0].address }
    public var controlAddress: SocketAddress { main?.controlAddress ?? servers[1].address }

    /// Takes no new connection, lets answers under way end, then calls back.
    public func stop(within deadline: Duration, then: @escaping () -> Void) {
        for simulator in everyone {
            simulator.alarm?.cancel()
            simulator.endHolds(because: "the simulator is told to stop")
        }
        let servers = everyone.flatMap(\.servers)
        var open = servers.count
        for server in servers {
            server.drain(within: deadline) {
                open -= 1
                if open == 0 { then() }
            }
        }
    }

    /// Closes everything at once.
    public func stop() {
        for simulator in everyone {
            simulator.alarm?.cancel()
            for server in simulator.servers { server.stop() }
        }
    }

    var everyone: [Simulator] { [self] + others.values }

    /// What was noticed of the clients of all devices, also before resets where the configuration keeps that.
    public var sightings: [Sighting] {
        everyone.flatMap(\.desk.allSightings).sorted { ($0.device, $0.resets) < ($1.device, $1.resets) }
    }

    private func serve(
        _ address: Configuration.Address,
        _ limits: ConnectionLimits,
        _ clock: any PlanClock,
        _ handler: any ExchangeHandler
    ) throws(ReactorError) -> HTTPServer {
        try HTTPServer(
            on: loop,
            host: address.host,
            port: address.port,
            limits: limits,
            clock: clock,
            handler: handler
        )
    }
}

/// What the two doors ask for. Before each answer the device is brought to the present.
extension Simulator {
    /// - Parameter input: what is asked, for the recording.
    func askDevice(
        _ input: @autoclosure () -> Input.What,
        _ ask: (inout Simulation) -> ResponsePlan?
    ) -> ResponsePlan? {
        lease?.renew()
        catchUp()
        let answer = ask(&desk.simulation)
        // First: what is settled may let another connection ask.
        record(input(), answer)
        settle()
        // Not at once: the connection that asks is still to be answered.
        if !isLinkFollowed { linkTimer.arm(after: .zero) }
        return answer
    }

    /// A connection was accepted.
    func greet(_ connection: Int, from client: String) -> ResponsePlan? {
        guard desk.simulation.outlook.isUndisturbed else {
            return askDevice(.accepted(connection: connection, client: client)) { $0.accepted(from: client) }
        }
        record(.accepted(connection: connection, client: client), nil)
        return nil
    }

    func record(_ input: @autoclosure () -> Input.What, _ answer: ResponsePlan?) {
        guard desk.recording != nil else { return }
        let now = desk.simulation.now
        desk.recording?.note(input(), at: now, answer: answer)
    }

    func respondAsControl(to request: HTTPRequest) -> ResponsePlan {
        lease?.renew()
        catchUp()
        let before = desk.simulation.now
        desk.wallDate = desk.clockMode == .real ? configuration.wallDate?() : nil
        let plan = api.respond(to: request, on: &desk)
        if desk.simulation.now != before { driver.follow(desk.simulation.now, at: loop.now) }
        if desk.clockMode != driver.mode { changePace() }
        if desk.closesConnections { endConnections() }
        settle()
        followLink()
        guard let errand = desk.errand else { return plan }
        desk.errand = nil
        return api.respond(with: run(errand), to: request)
    }

    func refuseAsControl(_ error: WireError) -> ResponsePlan {
        api.refuse(error)
    }

    private func endConnections() {
        desk.closesConnections = false
        held = [:]
        logged = desk.simulation.journal.lastID
        driver.follow(desk.simulation.now, at: loop.now)
        servers[0].closeConnections()
    }
}

/// The clock: the device follows the wall, and an alarm wakes it for its own timers.
extension Simulator {
    func catchUp() {
        guard let target = driver.target(at: loop.now) else { return }
        if desk.simulation.follow(to: target), let warning = desk.simulation.warning { tell(warning) }
    }

    private func tell(_ sentence: String) {
        (main ?? self).warn?(main == nil ? sentence : "device \(number): \(sentence)")
    }

    func settle() {
        var outlook = desk.simulation.outlook
        if outlook.standsStill {
            // What was asked may have put an end to it.
            catchUp()
            outlook = desk.simulation.outlook
        }
        tellServer(outlook)
        writeLog()
        answerHolds()
        setAlarm()
        releaseHolds()
    }

    /// What requests have to bring hangs on the rules about faults.
    private func tellServer(_ outlook: Outlook) {
        servers[0].namesClients = outlook.asksForClients
        servers[0].announcesHeads = !outlook.isUndisturbed
    }

    private func writeLog() {
        guard let log else { return }
        for entry in desk.simulation.journal.entries(after: logged) {
            if entry.isTold { log(entry) }
            logged = entry.id
        }
    }

    /// The device goes on from where it stands.
    private func changePace() {
        driver = ClockDriver(desk.clockMode, wall: loop.now, device: desk.simulation.now)
        alarmDue = nil
    }

    func setAlarm() {
        let due = desk.simulation.outlook.nextDue
        // An alarm that rings too early looks again. That is cheaper than moving it with every call that is started.
        if let alarmDue, let due, alarmDue <= due { return }
        guard let due, let wait = driver.wait(for: due, at: loop.now) else {
            alarmDue = nil
            alarm?.cancel()
            return
        }
        alarmDue = due
        let alarm = alarm ?? Timer(on: loop) { [weak self] in self?.ring() }
        alarm.arm(after: wait)
        self.alarm = alarm
    }

    private func ring() {
        alarmDue = nil
        catchUp()
        settle()
        followLink()
    }
}

/// A device that is down, off or booting refuses connections.
extension Simulator {
    private var isLinkFollowed: Bool { servers.first?.isRefusing != desk.simulation.outlook.isListening }

    private func followLink() {
        guard !isLinkFollowed else { return }
        servers.first?.isRefusing = !desk.simulation.outlook.isListening
    }
}
