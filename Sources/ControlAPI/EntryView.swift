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
        case .refusal(let error, let response):
            ["error": .string("\(error)"), "status": .number(ShownMessage(response).status)]
        case .fired(let timer): ["owner": .string(timer.owner), "what": .string(timer.what)]
        case .device(.callStarted(let call)): state(of: call, entry)
        case .device(.callChanged(let call, _, _, _)): state(of: call, entry)
        case .struck(let mark): fault(mark)
        case .device, .reloaded: ["text": .string(TimelineText.words(for: entry).text)]
        }
    }

    private static func request(_ exchange: Exchange) -> JSONObject {
        var view: JSONObject = [
            "method": .string(exchange.request.method),
            "target": .string(Secrets.hidden(in: exchange.request.target)),
            "route": exchange.route.map(JSONValue.string) ?? .null,
            "status": .number(exchange.status),
        ]
        if let mark = exchange.fault { view["fault"] = .object(fault(mark)) }
        return view
    }

    private static func fault(_ mark: FaultMark) -> JSONObject {
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
