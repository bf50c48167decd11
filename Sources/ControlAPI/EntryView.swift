import Faults
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// An entry of the journal as the control port shows it, in one line: without secrets.
enum EntryView {
    /// `request`, `refusal`, `call`, `lock`, `timer` ...: what the event stream calls it.
    static func kind(of entry: Journal.Entry) -> String {
        switch entry.what {
        case .exchange: "request"
        case .refusal: "refusal"
        case .fired: "timer"
        case .struck: "fault"
        case .reloaded: "scenario"
        case .device: String(TimelineText.words(for: entry).subject.prefix { $0 != " " })
        }
    }

    static func json(of entry: Journal.Entry) -> JSONValue {
        var view: JSONObject = [
            "id": .number(entry.id),
            "at": .string(DurationText.text(of: entry.at - .start)),
            "kind": .string(kind(of: entry)),
        ]
        view.update(with: details(of: entry))
        return .object(view)
    }

    private static func details(of entry: Journal.Entry) -> JSONObject {
        switch entry.what {
        case .exchange(let exchange): request(exchange.wrappedValue)
        case .refusal(let broken): refusal(broken.wrappedValue)
        case .fired(let timer): ["owner": .string(timer.owner), "what": .string(timer.what)]
        case .device(.callStarted(let call)): state(of: call, entry)
        case .device(.callChanged(let call, _, _, _)): state(of: call, entry)
        case .device(.callTurnedAway(let call)): state(of: call, entry)
        case .struck(let mark): fault(mark)
        case .device, .reloaded: ["text": .string(TimelineText.words(for: entry).text)]
        }
    }

    private static func request(_ exchange: Exchange) -> JSONObject {
        var view: JSONObject = [
            "method": .string(exchange.request.method),
            "target": .string(Secrets.hidden(in: exchange.request.target)),
            "route": exchange.route.map(JSONValue.string) ?? .null,
            "status": .number(exchange.answer.status),
            "origin": .string(exchange.answer.origin.rawValue),
        ]
        if let mark = exchange.fault { view["fault"] = .object(fault(mark)) }
        return view
    }

    /// The start of what came is in its explanation; the line says what could be read of it.
    private static func refusal(_ broken: BrokenRequest) -> JSONObject {
        [
            "error": .string(broken.error.sentence),
            "method": broken.line.map { .string($0.method) } ?? .null,
            "target": broken.line.map { .string(Secrets.hidden(in: $0.target)) } ?? .null,
            "received": .string(broken.shown),
            "status": .number(broken.answer.status),
            "origin": .string(broken.answer.origin.rawValue),
        ]
    }

    private static func fault(_ mark: FaultMark) -> JSONObject {
        var view = struck(mark)
        view["status"] = mark.status.map { .number($0) }
        return view
    }

    private static func struck(_ mark: FaultMark) -> JSONObject {
        [
            "rule": .string(mark.rule),
            "did": .string(mark.word),
            "phase": .string(mark.phase.rawValue),
            "match": .number(mark.turn),
            "draw": mark.draw.map { .number($0) } ?? .null,
        ]
    }

    private static func state(of call: Call, _ entry: Journal.Entry) -> JSONObject {
        [
            "call": .number(call.id),
            "number": .string(call.number),
            "state": .string(call.state.name),
            "sip_code": .number(call.status?.code ?? 0),
            "text": .string(TimelineText.words(for: entry).text),
        ]
    }
}
