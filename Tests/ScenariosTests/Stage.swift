import IntercomModel
import RingbackFixtures
import Scenarios
import Testing

/// A device and a director together, as the simulation runs them; it notes what happens to calls.
struct Stage {
    var device = Device.monitor()
    var director: Director
    private(set) var notes: [String] = []

    init(_ scripts: [Scenario]) throws {
        director = Director(scripts, fates: try .builtIn("default"))
        director.begin(on: &device)
    }

    /// The director's answer.
    @discardableResult
    mutating func dial(_ number: String) -> Bool {
        device.startCall(to: number)
        return takeEvents()
    }

    mutating func advance(to seconds: Double) {
        let target = Instant.start + .seconds(seconds)
        while let timer = device.step(through: target) {
            if let cue = timer.cue { director.perform(cue, on: &device) }
            takeEvents()
        }
    }

    mutating func takeNotes() -> [String] {
        defer { notes = [] }
        return notes
    }

    mutating func asked(_ method: String, _ path: String) {
        director.requested(method, path, on: &device)
    }

    /// The steps that wait on the time line.
    var pending: [String] {
        device.pendingTimers.filter { $0.cue != nil }.map {
            "\(DurationText.text(of: $0.due - .start)) \($0.owner): \($0.what)"
        }
    }

    @discardableResult
    private mutating func takeEvents() -> Bool {
        var taken = true
        for event in device.takeEvents() {
            if !director.noticed(event, on: &device) { taken = false }
            note(event)
        }
        return taken
    }

    private mutating func note(_ event: DeviceEvent) {
        let stamp = DurationText.text(of: event.at - .start)
        switch event.what {
        case .callChanged(let call, from: _, to: let state, why: _): note(call, state, at: event.at)
        case .callStarted(let call) where call.direction == .incoming: notes.append("\(stamp) incoming \(call.number)")
        case .callTurnedAway(let call): notes.append("\(stamp) turned away \(call.number)")
        case .registrationChanged(let registration): notes.append("\(stamp) registration \(registration)")
        case .doorOpened: notes.append("\(stamp) door open")
        case .doorClosed: notes.append("\(stamp) door closed")
        case .powerChanged(let power): notes.append("\(stamp) power \(power.word)")
        case .linkChanged(let link): notes.append("\(stamp) network \(link)")
        case .logged(let item) where item.category == .system: notes.append("\(stamp) log \(item.key)")
        case .sessionTableChanged(let isFull): notes.append("\(stamp) session table \(isFull ? "full" : "free")")
        case .settingsChanged(let group): notes.append("\(stamp) \(group): \(device.date.rfc3339)")
        case .presented(let shown, let decision):
            notes.append("\(stamp) \(shown.kind.rawValue) \(shown.number) \(decision.isGranted ? "good" : "bad")")
        case .callStarted, .calling, .called, .logged, .loggedIn, .loginRefused, .loggedOut, .lockOpened, .lockClosed,
            .sessionsEnded:
            break
        }
    }

    private mutating func note(_ call: Call, _ state: CallState, at instant: Instant) {
        let code = call.status.map { " \($0.code)" } ?? ""
        let digits = call.digits.isEmpty ? "" : " digits \(call.digits)"
        notes.append("\(DurationText.text(of: instant - .start)) \(state.word)\(code)\(digits)")
    }
}

extension Power {
    fileprivate var word: String {
        switch self {
        case .on: "on"
        case .goingDown: "going down"
        case .booting: "booting"
        case .off: "off"
        }
    }
}

extension CallState {
    fileprivate var word: String {
        switch self {
        case .calling: "calling"
        case .ringing: "ringing"
        case .talking: "talking"
        case .ended: "ended"
        }
    }
}

extension Device {
    static func monitor() -> Device {
        Device(
            profile: .factory,
            account: Account(username: "admin", password: "123456"),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
            seed: 1
        )
    }
}

extension Scenario {
    static func builtIn(_ name: String) throws -> Scenario {
        let bytes = try #require(Fixtures.scenarios.first { $0.name == name }).bytes
        return try #require(ScenarioReader.read(bytes, file: "\(name).yaml").scenario)
    }

    static func read(_ text: String) throws -> Scenario {
        let reading = ScenarioReader.read(Array(text.utf8), file: "scripts/test.yaml")
        return try #require(reading.scenario, "\(reading.findings)")
    }
}
