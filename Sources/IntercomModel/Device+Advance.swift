/// Something that an outsider puts on the time line of a device: a step of a script, the end of a pause.
/// The device does not know what it means; it says when.
public struct Cue: Sendable, Hashable {
    /// How it is listed, for people. Behind a reference: one may serve thousands of cues.
    public final class Label: Sendable {
        /// `story concierge.yaml:5`
        public let owner: String
        /// `sip 180`
        public let what: String

        public init(owner: String, what: String) {
            self.owner = owner
            self.what = what
        }
    }

    public let label: Label
    /// Whatever helps the owner to find its own.
    public let payload: Int

    public init(_ label: Label, payload: Int) {
        self.label = label
        self.payload = payload
    }

    public init(owner: String, what: String, payload: Int) {
        self.init(Label(owner: owner, what: what), payload: payload)
    }
}

extension Cue.Label: Hashable {
    public static func == (one: Cue.Label, other: Cue.Label) -> Bool {
        one.owner == other.owner && one.what == other.what
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(owner)
        hasher.combine(what)
    }
}

/// A timer on the line, or one that has just fired.
public struct DeviceTimer: Sendable {
    private let entry: Timeline<Occasion>.Entry

    init(_ entry: Timeline<Occasion>.Entry) {
        self.entry = entry
    }

    public var id: TimerID { entry.id }
    public var due: Instant { entry.due }

    /// Who set it, for people: `call 1`, `lock 2`.
    public var owner: String {
        switch entry.event {
        case .call(_, let number): "call \(number)"
        case .cue(let cue): cue.label.owner
        case .door: "door"
        case .lock(let number, _): "lock \(number)"
        case .outgoing(let timer): timer.owner
        case .power: "reboot"
        case .web: "web server"
        }
    }

    public var what: String {
        switch entry.event {
        case .call(let timer, _): timer.rawValue
        case .cue(let cue): cue.label.what
        case .door: "door open too long"
        case .lock(_, let timer): timer.rawValue
        case .outgoing(let timer): timer.text
        case .power(let timer): timer.rawValue
        case .web: "restart"
        }
    }

    /// Nil when the timer is the device's own.
    public var cue: Cue? {
        if case .cue(let cue) = entry.event { cue } else { nil }
    }
}

extension DeviceTimer: Hashable {
    public static func == (one: DeviceTimer, other: DeviceTimer) -> Bool {
        one.id == other.id && one.due == other.due && one.owner == other.owner && one.what == other.what
            && one.cue == other.cue
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
    }
}

public enum TimerChange: Sendable, Hashable {
    case set(DeviceTimer)
    case cancelled(DeviceTimer)
}

/// What became of timers, in order: kept as the time line reports it, and put into words on request.
public struct TimerChanges: Sendable {
    private let changes: [Timeline<Occasion>.Change]

    public static let none = TimerChanges([])

    init(_ changes: [Timeline<Occasion>.Change]) {
        self.changes = changes
    }

    public var all: [TimerChange] {
        changes.map { change in
            switch change {
            case .set(let entry): .set(DeviceTimer(entry))
            case .cancelled(let entry): .cancelled(DeviceTimer(entry))
            }
        }
    }
}

extension Device {
    /// In the order in which they will fire.
    public var pendingTimers: [DeviceTimer] { timeline.pending.map(DeviceTimer.init) }

    public var nextDue: Instant? { timeline.nextDue }

    /// The timers that were set or cancelled since they were last taken, in order.
    public mutating func takeTimerChanges() -> TimerChanges {
        timeline.hasChanges ? TimerChanges(timeline.takeChanges()) : .none
    }

    /// An instant that is over means now.
    @discardableResult
    public mutating func setCue(_ cue: Cue, at due: Instant) -> TimerID {
        timeline.set(.cue(cue), at: max(due, now))
    }

    @discardableResult
    public mutating func setCue(_ cue: Cue, after delay: Duration) -> TimerID {
        setCue(cue, at: now + delay)
    }

    /// False when it has fired or was cancelled before.
    @discardableResult
    public mutating func cancelCue(_ id: TimerID) -> Bool {
        timeline.cancel(id)
    }

    public mutating func cancelCues(_ ids: Set<TimerID>) {
        timeline.cancel(all: ids)
    }

    /// Fires the first timer that is due, at its own instant; what it sets may be the next one. Nil when none is due up
    /// to and at `target`, and then it is `target`. Called until it says nil, a jump does what a walk does.
    public mutating func step(through target: Instant) -> DeviceTimer? {
        guard let entry = timeline.popFirst(through: target) else {
            now = max(now, target)
            return nil
        }
        now = entry.due
        fire(entry.event)
        return DeviceTimer(entry)
    }

    private mutating func fire(_ occasion: Occasion) {
        switch occasion {
        case .call(let timer, _): fire(timer)
        case .cue: break
        case .door: fireDoor()
        case .lock(let number, _): fireLock(number)
        case .outgoing(let timer): fire(timer)
        case .power(let timer): fire(timer)
        case .web: startWeb()
        }
    }

    private mutating func fire(_ timer: CallTimer) {
        armed[timer.place] = nil
        deliverToCurrent(timer.event)
    }
}

/// What can be due.
enum Occasion: Sendable {
    /// The call with that number.
    case call(CallTimer, Int)
    case cue(Cue)
    case door
    case lock(Int, LockTimer)
    case outgoing(OutgoingTimer)
    case power(PowerTimer)
    /// The web server has restarted.
    case web
}
