import APIContract
import Faults
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// How an answer came about, for people with a failed test.
enum ExplanationView {
    struct Explained: Sendable {
        let entry: Journal.Entry
        let explanation: Explanation

        var exchange: Exchange { explanation.exchange }
    }

    static let view = View<Explained>(
        EntryView.request.within { EntryView.Noted(entry: $0.entry, what: $0.exchange) } + [
            .nullableText("reason", \.explanation.reason),
            .nullable("endpoint", endpoint.shape) { $0.explanation.endpoint.map(endpoint.json) },
            .list("rules", of: rule, \.explanation.rules),
            .optional("nearest", .array(of: nearest.shape)) {
                $0.explanation.nearest.isEmpty ? nil : .array($0.explanation.nearest.map(nearest.json))
            },
            .list("faults", of: consideration, \.exchange.considered.all),
            .texts("ignored", \.explanation.ignored),
            .nested("before", situation, \.exchange.before),
            .nested("after", situation, \.exchange.after),
            .value("consequences", .array(of: EntryView.shape)) {
                .array($0.explanation.consequences.map(EntryView.json))
            },
            .list("timers", of: timer) { $0.exchange.shownTimers(from: $0.entry.at) },
            .nested("request", MessageParts.view) {
                MessageParts(fields: $0.exchange.request.fields, body: $0.exchange.request.body)
            },
            .nested("response", ShownMessage.view) { ShownMessage($0.exchange.answer) },
        ]
    )

    private static let endpoint = View<Explanation.Endpoint>([
        .text("shown", \.text), .text("path_known_by", \.path), .text("answer_known_by", \.answer),
    ])

    private static let rule = View<Explanation.Rule>([
        .text("rule", \.name), .word("verdict", ["passed", "failed", "not reached"], \.verdict.rawValue),
        .text("why", \.why),
    ])

    private static let consideration = View<FaultConsideration>([
        .text("rule", \.name),
        .text("does", \.word),
        .text("phase", \.phase.rawValue),
        .number("match", \.turn),
        .nullableNumber("draw", \.draw),
        .text("verdict", \.verdict.rawValue),
    ])

    private static let situation = View<Situation>([
        .text("call") { $0.call?.name ?? "idle" },
        .number("sip_code") { $0.sipCode ?? 0 },
        .text("registration", \.registration.rawValue),
        .flag("listening", \.power.isListening),
    ])

    fileprivate struct ShownTimer: Sendable {
        let verb: String
        let due: Instant
        let owner: String
        let what: String
    }

    private static let timer = View<ShownTimer>([
        .word("did", ["set", "cancelled"], \.verb),
        .instant("due", \.due),
        .text("owner", \.owner),
        .text("what", \.what),
    ])

    private static let nearest = View<NearestPath>([
        .texts("methods", \.methods), .text("path", \.path), .texts("diff", \.diff),
    ])
}

extension Exchange {
    /// The timers of the device, then the pauses of the answer.
    fileprivate func shownTimers(from begin: Instant) -> [ExplanationView.ShownTimer] {
        let ofDevice = timers.all.map { change in
            switch change {
            case .set(let timer): shown("set", timer)
            case .cancelled(let timer): shown("cancelled", timer)
            }
        }
        return ofDevice + shownPauses(from: begin)
    }

    /// The first ones, and the last where there are more.
    private func shownPauses(from begin: Instant) -> [ExplanationView.ShownTimer] {
        var (end, shown) = (begin, [ExplanationView.ShownTimer]())
        for run in pauses {
            let listed = min(run.count, Self.mostPauses - shown.count)
            for _ in 0..<listed {
                end = end + run.length
                shown.append(ExplanationView.ShownTimer(verb: "set", due: end, owner: answerOwner, what: "pause ends"))
            }
            end = end + run.length * (run.count - listed)
        }
        let count = pauses.reduce(0) { $0 + $1.count }
        guard count > shown.count else { return shown }
        let last = "the last of \(count) pauses ends"
        return shown + [ExplanationView.ShownTimer(verb: "set", due: end, owner: answerOwner, what: last)]
    }

    private static let mostPauses = 100

    private func shown(_ verb: String, _ timer: DeviceTimer) -> ExplanationView.ShownTimer {
        ExplanationView.ShownTimer(verb: verb, due: timer.due, owner: timer.owner, what: timer.what)
    }
}

extension NearestPath {
    /// Two columns: what was asked for, what there is; `!` where they differ.
    fileprivate var diff: [String] {
        let width = rows.map { $0.asked?.count ?? 0 }.max() ?? 0
        return rows.map { row in
            let asked = row.asked ?? ""
            let agrees = asked == row.known || row.known?.hasPrefix("{") == true && row.asked != nil
            let gap = String(repeating: " ", count: width - asked.count)
            return "\(asked)\(gap) \(agrees ? " " : "!") \(row.known ?? "")"
        }
    }
}
