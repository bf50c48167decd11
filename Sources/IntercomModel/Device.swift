/// The device: a value. It knows no network, no script and no clock but its own time line.
///
/// Clients ask it, the other side of a call acts on it, and its owner moves its time. A copy is a snapshot of all.
public struct Device: Sendable {
    @Boxed public internal(set) var profile: DeviceProfile
    /// Where its pictures and archives are made.
    public let workshop: any MediaWorkshop
    public internal(set) var account: Account
    @Boxed public var access: AccessControl
    public internal(set) var now: Instant = .start
    public var calendar: DeviceCalendar
    public var timeouts: CallTimeouts
    /// For decisions of scripts. Tokens are drawn elsewhere, so that a script does not change them.
    public var chance: SeededRandom

    /// All calls, the newest last; the oldest ones are forgotten.
    public internal(set) var calls: BoundedRing<Call>
    public internal(set) var sessions = TokenTable(limit: 10_000)
    public internal(set) var log: DeviceLog
    public internal(set) var power: Power = .on(since: .start)
    public internal(set) var link: Link = .up
    public internal(set) var web: WebServer
    /// Its calls to other servers.
    @Boxed public internal(set) var outgoing = Outgoing()
    @Boxed public internal(set) var settings: DeviceSettings

    /// With fewer rights; nil where there is none.
    let manager: Account?
    var loginGuard = LoginGuard()
    var tokenChance: SeededRandom
    var timeline = Timeline<Occasion>()
    /// The timers of the running call, by their places.
    var armed = [TimerID?](repeating: nil, count: CallTimer.allCases.count)
    var outbox: [DeviceEvent] = []
    /// The last call that a reboot has wiped from memory.
    var callsBeforeBoot = 0
    /// The one that the device has, or had last.
    var ownCall = 0
    var lastCallID = 0
    let factoryAccount: Account
    var isKnownToRegistrar = true
    /// Whether SIP was switched off by `register: off`, and not by a client.
    var sipIsOffByHand = false
    /// What the SIP server said to the newest REGISTER; nil when it said nothing.
    public internal(set) var registrarAnswer: SIPStatus? = .ok
    var powerTimer: TimerID?
    /// When the device last had a reason to register, besides that it was time to do it again.
    var lastRegistering: Instant = .start

    public init(
        profile: DeviceProfile,
        account: Account,
        startAt: CalendarDate,
        seed: UInt64,
        workshop: any MediaWorkshop = NoWorkshop(),
        memory: DeviceMemory = DeviceMemory()
    ) {
        let profile = profile.completed
        self.profile = profile
        self.workshop = workshop
        self.account = account
        access = AccessControl(profile)
        calls = BoundedRing(capacity: DeviceMemory.mostCalls, bytes: memory.calls)
        log = DeviceLog(capacity: DeviceMemory.mostLines, bytes: memory.log)
        factoryAccount = account
        manager = profile.login.manager.map {
            Account(username: Account.manager, password: $0.password, type: Account.manager)
        }
        calendar = DeviceCalendar(startAt: startAt)
        settings = profile.settings
        web = WebServer(isEncrypted: profile.settings.isWebEncrypted)
        timeouts = profile.timeouts
        chance = SeededRandom(seed: seed)
        tokenChance = chance.split()
    }

    /// Holds what is large together with a device that has the same.
    public mutating func share(with other: Device) {
        if profile == other.profile { _profile = other._profile }
        if settings == other.settings { _settings = other._settings }
    }

    /// What the calendar shows now.
    public var date: CalendarDate { calendar.date(at: now) }

    /// - Parameter code: what was typed in, which the line itself does not tell.
    public mutating func writeLog(_ item: LogItem, code: String? = nil) {
        log.append(item, at: now, date: date)
        emit(.logged(item))
        lineWritten(item, code: code)
    }

    public mutating func clearLog() {
        log.clear()
    }

    public var hasEvents: Bool { !outbox.isEmpty }

    /// What has happened since they were last taken, in order.
    public mutating func takeEvents() -> [DeviceEvent] {
        defer { outbox = [] }
        return outbox
    }

    /// The same, behind what is there.
    public mutating func moveEvents(to events: inout [DeviceEvent]) {
        if events.isEmpty { return swap(&events, &outbox) }
        events += outbox
        outbox.removeAll(keepingCapacity: true)
    }

    mutating func emit(_ what: DeviceEvent.What) {
        outbox.append(DeviceEvent(at: now, what: what))
    }
}
