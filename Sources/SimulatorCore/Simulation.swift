import APIContract
import DeviceAPI
public import Faults
public import IntercomModel
public import Scenarios

/// One simulated device with its story and its journal. A value: a copy is a snapshot.
///
/// It changes by requests (`respond`), by time (`advance`) and by the tester's hands, and by nothing else.
public struct Simulation: Sendable {
    /// As it was begun; a script that is replaced is replaced here too, so that a reset begins with the new one.
    public internal(set) var setup: Setup
    public internal(set) var device: Device
    public internal(set) var journal: Journal
    var director: Director
    /// What its director began with when it was made.
    private let unplayed: UnplayedScripts
    var replies: ReplyBook
    /// The device's calls to other servers.
    var outgoing: OutgoingDesk
    let routes: DeviceRoutes.Table
    let dialect: ErrorDialect
    let permissions: EndpointChoice
    let captured: CapturedAnswers
    let habits: WireHabits?
    /// The last ones: a client that polls asks the same again and again, and its request is one and the same then.
    var readings = Ring<Reading>(capacity: 16)
    var date: DateLine
    /// In order, when the device was settled last.
    var happened: [DeviceEvent] = []
    /// The answers in a pause, by its timer.
    var holds: [TimerID: HeldAnswer] = [:]
    /// The same, by their numbers.
    var holdTimers: [Int: TimerID] = [:]
    var released: [Int] = []
    public internal(set) var faults: FaultTable<Circumstance>
    /// What the server has noticed of the client.
    var connectionFindings = ConnectionFindings()
    var unitSessions = UnitSessions()
    /// Apart from the device's, so that a fault does not change what scripts and tokens draw.
    var faultChance: SeededRandom
    /// With the usage of the scripts, which the director counts.
    var coverage: Coverage
    /// Where an advance gives up.
    public var bounds = Bounds()
    /// Whether an advance stands still while a call is on its way: where nothing but the tester moves time.
    public var waitsForServers = false
    /// The timers of one instant at which an advance was broken off: what goes on there goes on counting.
    var crowd: (due: Instant, count: Int)?
    /// Why time does not go on though its clock does, in one sentence; nil while it goes on.
    public internal(set) var standstill: String?

    /// - Parameter other: what is large and the same in both is there once: the table of routes, the profile, the scripts.
    public init(_ setup: Setup, like other: Simulation? = nil) {
        let limit = setup.limits[.coverage]
        let shared = other.map(\.unplayed).flatMap { unplayed in
            unplayed.isOf(setup.scenarios, fates: setup.fates, byteLimit: limit) ? unplayed : nil
        }
        let unplayed = shared ?? UnplayedScripts(setup.scenarios, fates: setup.fates, byteLimit: limit)
        self.init(setup, unplayed, playing: unplayed.scripts, Director(unplayed), like: other)
    }

    private init(
        _ setup: Setup,
        _ unplayed: UnplayedScripts,
        playing scripts: [Scenario],
        _ director: Director,
        like other: Simulation?
    ) {
        self.setup = setup
        self.unplayed = unplayed
        self.director = director
        device = Device(
            profile: setup.deviceProfile,
            account: setup.account,
            startAt: setup.startAt,
            seed: setup.seed,
            workshop: setup.workshop,
            memory: DeviceMemory(calls: setup.limits[.calls], log: setup.limits[.log])
        )
        journal = Journal(limit: setup.journalLimit, byteLimit: setup.limits[.journal])
        if let other, other.device.profile == device.profile {
            routes = other.routes
            device.share(with: other.device)
        } else {
            routes = DeviceRoutes.table(for: device)
        }
        captured = CapturedAnswers(setup.profile, routes, &device)
        habits = setup.profile.wire == .factory ? nil : setup.profile.wire
        setup.start.apply(to: &device)
        _ = device.takeEvents()
        self.director.begin(on: &device)
        replies = ReplyBook(scripts)
        outgoing = OutgoingDesk(scripts)
        coverage = Coverage(endpoints: routes.routes.count, on: setup.$profile)
        dialect = ErrorDialect(of: setup.profile)
        permissions = setup.profile.endpoints
        date = DateLine()
        faults = FaultTable(scripts.flatMap(\.faults).map(\.rule))
        var chance = SeededRandom(seed: setup.seed)
        _ = chance.split()
        faultChance = chance.split()
        device.reviewServers()
        note()
    }

    public var now: Instant { device.now }

    /// Back to instant zero: rules, journal, chance and calls from the beginning, so that tokens repeat.
    /// - Parameter startAt: another calendar date for instant zero, where the clock follows the wall's.
    public mutating func reset(startAt: CalendarDate? = nil) {
        var setup = setup
        setup.startAt = startAt ?? setup.startAt
        let earlier = coverage
        var usage = director.usage
        let (scripts, fates) = usage.begin(setup.scenarios, fates: setup.fates)
        let director = Director(scripts, fates: fates, usage: usage)
        self = Simulation(setup, unplayed, playing: scripts, director, like: self)
        if earlier.profile == coverage.profile { coverage = earlier }
    }

    /// A copy without the waits: their clients will be gone when it is restored.
    public func snapshot() -> Simulation {
        var copy = self
        for timer in copy.journal.waits.removeAll() { copy.device.cancelCue(timer) }
        copy.device.cancelCues(Set(copy.holds.keys))
        (copy.holds, copy.holdTimers, copy.released) = ([:], [:], [])
        copy.outgoing.beginAgain()
        return copy
    }

    /// Forgets what happened so far, for the next test.
    public mutating func clearJournal() {
        journal.clear()
        connectionFindings = ConnectionFindings()
    }

    /// Hands what has happened in the device to the scripts; they may make more happen. All of it is `happened` then.
    /// - Returns: what a call dialled that no rule is about.
    @discardableResult
    mutating func settle() -> String? {
        if !happened.isEmpty { happened.removeAll(keepingCapacity: true) }
        var unscripted: String?
        while device.hasEvents {
            let first = happened.count
            device.moveEvents(to: &happened)
            for place in first..<happened.count {
                let event = happened[place]
                coverage.note(event.what)
                if case .calling(let call) = event.what { carry(call) }
                if !director.noticed(event, on: &device), case .callStarted(let call) = event.what {
                    unscripted = call.number
                }
            }
        }
        for fault in director.takeFaults() { faults.add(fault.rule, at: now - .start) }
        return unscripted
    }
}
