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
            "registration": .string(device.registration.rawValue),
            "call": device.call.map { CallView.json(of: $0, on: device) } ?? .null,
            "sessions": .array(device.sessions.alive(at: device.now).map(session)),
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
