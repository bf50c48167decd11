import APIContract
import Faults
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// How an answer came about, for people with a failed test.
enum ExplanationView {
    static func json(of explanation: Explanation, _ entry: Journal.Entry) -> JSONValue {
        let exchange = explanation.exchange
        var view = EntryView.json(of: entry).object ?? JSONObject()
        view["endpoint"] =
            explanation.endpoint.map { endpoint in
                [
                    "shown": .string(endpoint.text),
                    "path_known_by": .string(endpoint.path),
                    "answer_known_by": .string(endpoint.answer),
                ]
            } ?? .null
        view["rules"] = .array(explanation.rules.map(rule))
        if !explanation.nearest.isEmpty { view["nearest"] = .array(explanation.nearest.map(nearest)) }
        view["faults"] = .array(exchange.considered.map(fault))
        view["ignored"] = .array(explanation.ignored.map(JSONValue.string))
        view["before"] = situation(exchange.before)
        view["after"] = situation(exchange.after)
        view["consequences"] = .array(explanation.consequences.map(EntryView.json))
        view["timers"] = .array(exchange.timers.all.map(timer) + exchange.pauseEnds.map { pause($0, of: exchange) })
        view["request"] = request(exchange.request)
        view["response"] = ShownMessage(exchange.answer).json
        return .object(view)
    }

    private static func rule(_ rule: Explanation.Rule) -> JSONValue {
        ["rule": .string(rule.name), "verdict": .string(rule.verdict.rawValue), "why": .string(rule.why)]
    }

    private static func fault(_ rule: FaultTable<Condition>.Consideration) -> JSONValue {
        [
            "rule": .string(rule.name),
            "does": .string(rule.word),
            "phase": .string(rule.phase.rawValue),
            "match": .number(rule.turn),
            "draw": rule.draw.map { .number($0) } ?? .null,
            "verdict": .string(rule.verdict.rawValue),
        ]
    }

    private static func situation(_ situation: Situation) -> JSONValue {
        [
            "call": .string(situation.call?.name ?? "idle"),
            "sip_code": .number(situation.sipCode ?? 0),
            "registration": .string(situation.registration.rawValue),
            "listening": .bool(situation.power.isListening),
        ]
    }

    private static func timer(_ change: TimerChange) -> JSONValue {
        let (verb, timer) =
            switch change {
            case .set(let timer): ("set", timer)
            case .cancelled(let timer): ("cancelled", timer)
            }
        return [
            "did": .string(verb),
            "due": .string(DurationText.text(of: timer.due - .start)),
            "owner": .string(timer.owner),
            "what": .string(timer.what),
        ]
    }

    private static func pause(_ end: Instant, of exchange: Exchange) -> JSONValue {
        [
            "did": "set",
            "due": .string(DurationText.text(of: end - .start)),
            "owner": .string(exchange.answerOwner),
            "what": "pause ends",
        ]
    }

    private static func request(_ request: HTTPRequest) -> JSONValue {
        [
            "fields": .array(
                request.fields.map { line in
                    let shown = Secrets.hidden(in: line)
                    return .string("\(shown.name): \(shown.value)")
                }
            ),
            "body": .string(Secrets.hidden(inBody: request.body)),
        ]
    }

    /// Two columns: what was asked for, what there is; `!` where they differ.
    private static func nearest(_ path: NearestPath) -> JSONValue {
        let width = path.rows.map { $0.asked?.count ?? 0 }.max() ?? 0
        let rows = path.rows.map { row in
            let asked = row.asked ?? ""
            let agrees = asked == row.known || row.known?.hasPrefix("{") == true && row.asked != nil
            let gap = String(repeating: " ", count: width - asked.count)
            return JSONValue.string("\(asked)\(gap) \(agrees ? " " : "!") \(row.known ?? "")")
        }
        return [
            "methods": .array(path.methods.map(JSONValue.string)), "path": .string(path.path), "diff": .array(rows),
        ]
    }
}
