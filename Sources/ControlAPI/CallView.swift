import IntercomModel
import JSONTree
import Scenarios

/// A call as the control port shows it.
enum CallView {
    static let shape = Shape.object([
        .required("id", .integer()),
        .required("direction", .string(oneOf: ["outgoing", "incoming"])),
        .required("number", .string()),
        .required("state", .string(oneOf: ["calling", "ringing", "talking", "ended"])),
        .required("sip_code", .integer()),
        .required("sip_reason", .string()),
        .required("started", .string()),
        .required("duration", .integer()),
    ])

    static func json(of call: Call, on device: Device) -> JSONValue {
        var view: JSONObject = [
            "id": .number(JSONNumber(call.id)),
            "direction": .string(call.direction.rawValue),
            "number": .string(call.number),
            "state": .string(call.state.name),
            "sip_code": .number(JSONNumber(call.status?.code ?? 0)),
            "sip_reason": .string(call.status?.reason ?? ""),
            "started": instant(call.startedAt),
            "answered": call.answeredAt.map(instant) ?? .null,
            "ended": call.endedAt.map(instant) ?? .null,
            "duration": .number(JSONNumber(Int(call.talkSeconds(at: device.now)))),
            "digits": .string(call.digits),
        ]
        view["ending"] = call.ending.map { .string($0.rawValue) } ?? .null
        return .object(view)
    }

    private static func instant(_ instant: Instant) -> JSONValue {
        .string(DurationText.text(of: instant - .start))
    }
}
