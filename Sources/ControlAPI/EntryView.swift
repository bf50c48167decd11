import Faults
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// An entry of the journal as the control port shows it, in one line: without secrets.
enum EntryView {
    /// An entry, and what it is about.
    struct Noted<What: Sendable>: Sendable {
        let entry: Journal.Entry
        let what: What
    }

    /// `request`, `refusal`, `call`, `lock`, `timer` ...: what the event stream calls it.
    static func kind(of entry: Journal.Entry) -> String {
        switch entry.what {
        case .exchange: "request"
        case .refusal: "refusal"
        case .fired: "timer"
        case .struck: "fault"
        case .sent: "sent"
        case .reloaded: "scenario"
        case .device: String(TimelineText.words(for: entry).subject.prefix { $0 != " " })
        }
    }

    static let shape = Shape.oneOf([request.shape] + others)

    /// The view of every entry but requests.
    static let others = [refusal.shape, SentView.brief.shape, timer.shape, fault.shape, call.shape, event.shape]

    static func json(of entry: Journal.Entry) -> JSONValue {
        .object(object(of: entry))
    }

    static func object(of entry: Journal.Entry) -> JSONObject {
        switch entry.what {
        case .exchange(let exchange): request.object(of: Noted(entry: entry, what: exchange.wrappedValue))
        case .refusal(let broken): refusal.object(of: Noted(entry: entry, what: broken.wrappedValue))
        case .sent(let sent): SentView.brief.object(of: Noted(entry: entry, what: sent.wrappedValue))
        case .fired(let timer): Self.timer.object(of: Noted(entry: entry, what: timer))
        case .struck(let mark): fault.object(of: Noted(entry: entry, what: mark))
        case .device(.callStarted(let call)): Self.call.object(of: Noted(entry: entry, what: call))
        case .device(.callChanged(let call, _, _, _)): Self.call.object(of: Noted(entry: entry, what: call))
        case .device(.callTurnedAway(let call)): Self.call.object(of: Noted(entry: entry, what: call))
        case .device, .reloaded: event.object(of: Noted(entry: entry, what: entry))
        }
    }

    /// What every entry has.
    static func start<What>(_ kinds: String...) -> [View<Noted<What>>.Member] {
        [.number("id", \.entry.id), .instant("at", \.entry.at), .word("kind", kinds) { kind(of: $0.entry) }]
    }
}

extension EntryView {
    static let request = View<Noted<Exchange>>(
        start("request") + [
            .text("method", \.what.request.method),
            .text("target") { Secrets.hidden(in: $0.what.request.target) },
            .nullableText("route", \.what.route),
            .number("status", \.what.answer.status),
            .word("origin", origins, \.what.answer.origin.rawValue),
            .optional("fault", strike.shape) { $0.what.fault.map(strike.json) },
            .optional("simulated_status", .integer()) {
                $0.what.unit?.wrappedValue.simulatedStatus.map { .number($0) }
            },
            .optional("differs", .array(of: difference.shape)) { noted in
                guard let all = noted.what.unit?.wrappedValue.differences, !all.isEmpty else { return nil }
                return .array(all.map(difference.json))
            },
            .optional("unit_failure", .string()) { $0.what.unit?.wrappedValue.failure.map { .string($0) } },
        ]
    )

    /// In what the simulator would have answered differently than the unit did.
    private static let difference = View<UnitReport.Difference>([
        .text("cause", \.cause), .text("place", \.place), .text("unit", \.unit), .text("simulator", \.simulator),
    ])

    private static let refusal = View<Noted<BrokenRequest>>(
        start("refusal") + [
            .text("error", \.what.error.sentence),
            .nullableText("method", \.what.method),
            .nullableText("target", \.what.target),
            .value("received", received) { readable($0.what.shown) },
            .number("status", \.what.answer.status),
            .word("origin", origins, \.what.answer.origin.rawValue),
        ]
    )

    private static let received = Shape.oneOf([.string(), .object([.required("base64", .string())])])

    /// As bundles keep bytes that are no text.
    private static func readable(_ bytes: [UInt8]) -> JSONValue {
        String(validating: bytes, as: UTF8.self).map(JSONValue.string) ?? ["base64": .string(Base64.encode(bytes))]
    }

    private static let timer = View<Noted<DeviceTimer>>(
        start("timer") + [.text("owner", \.what.owner), .text("what", \.what.what)]
    )

    private static let fault = View<Noted<FaultMark>>(start("fault") + strike.within(\.what))

    private static let call = View<Noted<Call>>(
        start("call") + [
            .number("call", \.what.id),
            .text("number", \.what.number),
            .word("state", CallView.states, \.what.state.name),
            .number("sip_code") { $0.what.status?.code ?? 0 },
            .text("text") { TimelineText.words(for: $0.entry).text },
        ]
    )

    /// Something else that happened in the device, or to its scripts.
    private static let event = View<Noted<Journal.Entry>>([
        .number("id", \.entry.id), .instant("at", \.entry.at), .text("kind") { kind(of: $0.entry) },
        .text("text") { TimelineText.words(for: $0.entry).text },
    ])

    /// What a fault did, and why it was due.
    private static let strike = View<FaultMark>([
        .text("rule", \.rule),
        .text("did", \.word),
        .text("phase", \.phase.rawValue),
        .number("match", \.turn),
        .nullableNumber("draw", \.draw),
        .optional("status", .integer()) { $0.status.map { .number($0) } },
    ])

    private static let origins = Exchange.Origin.allCases.map(\.rawValue)
}
