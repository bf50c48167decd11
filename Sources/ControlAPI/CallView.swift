import IntercomModel
import JSONTree
import Scenarios

/// A call as the control port shows it.
enum CallView {
    struct Subject: Sendable {
        let call: Call
        /// Which counts the seconds of a talk that goes on.
        let now: Instant
    }

    static let states = ["calling", "ringing", "talking", "ended"]

    static let view = View<Subject>([
        .number("id", \.call.id),
        .word("direction", ["outgoing", "incoming"], \.call.direction.rawValue),
        .text("number", \.call.number),
        .word("state", states, \.call.state.name),
        .number("sip_code") { $0.call.status?.code ?? 0 },
        .text("sip_reason") { $0.call.status?.reason ?? "" },
        .instant("started", \.call.startedAt),
        .nullableInstant("answered", \.call.answeredAt),
        .nullableInstant("ended", \.call.endedAt),
        .number("duration") { Int($0.call.talkSeconds(at: $0.now)) },
        .text("digits", \.call.digits),
        .nullable("ending", .string(oneOf: Call.Ending.allCases.map(\.rawValue))) {
            $0.call.ending.map { .string($0.rawValue) }
        },
    ])

    static func json(of call: Call, on device: Device) -> JSONValue {
        view.json(of: Subject(call: call, now: device.now))
    }
}
