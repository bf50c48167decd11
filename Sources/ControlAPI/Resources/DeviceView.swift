import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The whole state of the device as JSON. Looking changes nothing.
enum DeviceView: Resource {
    enum Operation: CaseIterable {
        case read
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [Endpoint(.read, .get, .base("/device", .own), answer: .object([]), .own)]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .read: .json(state(of: desk.simulation.device))
        }
    }

    private static func state(of device: Device) -> JSONValue {
        [
            "profile": .string(device.profile.name),
            "now": .string(DurationText.text(of: device.now - .start)),
            "date": .string(device.date.rfc3339),
            "power": .string(words(of: device.power)),
            "uptime": .string(DurationText.text(of: device.uptime)),
            "registration": .string(device.registration.rawValue),
            "call": device.call.map { CallView.json(of: $0, on: device) } ?? .null,
            "sessions": .array(device.sessions.alive(at: device.now).map(session)),
            "session_table": .string(device.sessions.isFull ? "full" : "free"),
            "locks": .array(device.access.locks.map(lock)),
            "door": device.access.door.isOpen ? "open" : "closed",
            "log": .array(device.log.lines.map(logLine)),
        ]
    }

    /// Tokens are secrets: only their beginning is shown.
    private static func session(_ session: Session) -> JSONValue {
        [
            "token": .string(session.token.prefix(8) + "..."),
            "expires": .string(DurationText.text(of: session.expiresAt - .start)),
        ]
    }

    private static func lock(_ lock: Lock) -> JSONValue {
        switch lock.state {
        case .closed:
            ["number": .number(lock.number), "state": "closed"]
        case .waiting(let opening, _):
            ["number": .number(lock.number), "state": "waiting", "by": .string(opening.rawValue)]
        case .open(let opening, let until):
            [
                "number": .number(lock.number), "state": "open", "by": .string(opening.rawValue),
                "until": .string(DurationText.text(of: until - .start)),
            ]
        }
    }

    private static func words(of power: Power) -> String {
        switch power {
        case .on: "on"
        case .goingDown: "going down"
        case .booting: "booting"
        case .off: "off"
        }
    }

    private static func logLine(_ line: DeviceLog.Line) -> JSONValue {
        [
            "timestamp": .number(JSONNumber(Int(line.date.millisecondsSince1970))),
            "category": .string(line.item.category.rawValue),
            "priority": .string(line.item.priority.rawValue),
            "key": .string(line.item.key),
            "model": .object(JSONObject(line.item.details.map { .init(key: $0.name, value: .string($0.value)) })),
        ]
    }
}
