import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The whole state of the device as JSON. Looking changes nothing.
enum DeviceView: ControlResource {
    enum Operation: CaseIterable {
        case read
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(.get, "/device", takes: .nothing, shows: .json(view.shape), mayRefuse: [], moves: .nothing)
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .read: .json(view.json(of: session.simulation.device))
        }
    }

    static let view = View<Device>([
        .text("profile", \.profile.name),
        .instant("now", \.now),
        .text("date", \.date.rfc3339),
        .word("power", ["on", "going down", "booting", "off"], \.power.word),
        .text("uptime") { DurationText.text(of: $0.uptime) },
        .text("registration", \.registration.rawValue),
        .text("network") { TimelineText.word(for: $0.link) },
        .nullable("call", CallView.view.shape) { device in device.call.map { CallView.json(of: $0, on: device) } },
        .list("sessions", of: session) { $0.sessions.alive(at: $0.now) },
        .word("session_table", ["full", "free"]) { $0.sessions.isFull ? "full" : "free" },
        .list("locks", of: lock, \.access.locks),
        .word("door", ["open", "closed"]) { $0.access.door.isOpen ? "open" : "closed" },
        .value("log", .array(of: line.shape)) { .array($0.log.lines.map(line.json)) },
        .number("log_dropped", \.log.lines.dropped),
    ])

    /// Tokens are secrets: only their beginning is shown.
    private static let session = View<Session>([
        .text("token") { Secrets.beginning(of: $0.token) }, .instant("expires", \.expiresAt),
    ])

    private static let lock = View<Lock>([
        .number("number", \.number),
        .word("state", ["closed", "waiting", "open"], \.state.word),
        .optional("by", .string()) { $0.state.opening.map { .string($0.rawValue) } },
        .optional("until", .string()) { $0.state.end.map { .string($0.words) } },
    ])

    private static let line = View<DeviceLog.Line>([
        .number("timestamp") { Int($0.date.millisecondsSince1970) },
        .text("category", \.item.category.rawValue),
        .text("priority", \.item.priority.rawValue),
        .text("key", \.item.key),
        .value("model", .map(of: .string())) { line in
            .object(JSONObject(line.item.details.map { .init(key: $0.name, value: .string($0.value)) }))
        },
    ])
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

extension LockState {
    fileprivate var word: String {
        switch self {
        case .closed: "closed"
        case .waiting: "waiting"
        case .open: "open"
        }
    }

    /// What opens it, or has.
    fileprivate var opening: LockOpening? {
        switch self {
        case .closed: nil
        case .waiting(let opening, _), .open(let opening, _): opening
        }
    }

    /// When it closes by itself.
    fileprivate var end: Instant? {
        if case .open(_, let until) = self { until } else { nil }
    }
}
