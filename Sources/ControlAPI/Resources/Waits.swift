import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// Waiting for something to happen, and being told of everything that does.
enum Waits: Resource {
    enum Operation: CaseIterable {
        case wait, events
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .wait,
                .get,
                .base("/wait", .own),
                query: [
                    .required("for", .string()),
                    .optional("timeout", .string()),
                    .optional("device-timeout", .string()),
                    .optional("since", .integer(0...Int.max)),
                    .optional("count", .integer(1...1_000_000)),
                ],
                answer: .object([.required("at", .string())]),
                .own
            ),
            Endpoint(
                .events,
                .get,
                .base("/events", .own),
                query: [.optional("after", .integer(0...Int.max))],
                answer: nil,
                .own
            ),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .wait: try wait(request.query, &desk)
        case .events: try stream(request.query, &desk)
        }
    }

    /// By the wall's clock, where the tester names none: a test that waits in vain should end.
    private static let timeout = Duration.seconds(30)
}

extension Waits {
    private static func wait(_ query: JSONObject, _ desk: inout ControlDesk) throws(ControlError) -> Reply {
        let awaited = try Wording.awaited(query["for"]?.string ?? "")
        let timeout = try Wording.duration("timeout", in: .object(query)) ?? timeout
        if let key = query.firstKey(unknownTo: awaited) {
            throw .badInput("\"\(key)\" says nothing about \(awaited.noun)")
        }
        if case .idle(let quiet) = awaited { return later(.quiet(quiet, timeout: timeout), &desk) }
        let wish = Simulation.Wish(
            awaited,
            count: query["count"]?.int,
            since: query["since"]?.int,
            within: try Wording.duration("device-timeout", in: .object(query))
        )
        let outcome: WaitOutcome?
        do throws(Simulation.TooLongAgo) {
            outcome = try desk.simulation.wait(desk.holds.next, for: wish)
        } catch {
            throw .conflict("nobody can know: the journal reaches back to entry \(error.oldest) only")
        }
        if let outcome { return WaitView.reply(to: outcome, on: desk.simulation) }
        return later(.wait(timeout: timeout), &desk)
    }

    /// From now on, or from where another stream was cut.
    private static func stream(_ query: JSONObject, _ desk: inout ControlDesk) throws(ControlError) -> Reply {
        var sent = query["after"]?.int ?? desk.simulation.journal.lastID
        if let last = desk.request?.fields["last-event-id"] {
            guard let id = Int(last), id >= 0 else { throw .badInput("Last-Event-ID is a number, not \"\(last)\"") }
            sent = id
        }
        if desk.request?.method == "HEAD" { return Reply(.ok, .bytes([], type: "text/event-stream")) }
        return later(.stream(sent: min(sent, desk.simulation.journal.lastID)), &desk)
    }

    /// Stands for an answer that comes later.
    private static func later(_ kind: Hold.Kind, _ desk: inout ControlDesk) -> Reply {
        guard let request = desk.request else { preconditionFailure("there is a request to answer") }
        desk.holds.begin(kind, for: request)
        return Reply(.ok, .empty)
    }
}

extension JSONObject {
    /// Of the parameters of a wait the first that makes no sense for what is waited for.
    fileprivate func firstKey(unknownTo awaited: Awaited) -> String? {
        let unknown: Set<String> =
            switch awaited {
            case .condition, .fault: []
            case .drained: ["count", "since"]
            case .idle: ["count", "since", "device-timeout"]
            }
        return first { unknown.contains($0.key) }?.key
    }
}

extension Awaited {
    fileprivate var noun: String {
        switch self {
        case .condition(let condition): "\(condition)"
        case .fault: "fault"
        case .drained: "timeline:drained"
        case .idle: "journal.idle, which counts by the wall's clock"
        }
    }
}

/// How waiting ended, in JSON.
enum WaitView {
    static func reply(to outcome: WaitOutcome, on simulation: Simulation) -> Reply {
        let at = DurationText.text(of: outcome.at - .start)
        switch outcome.end {
        case .met(let entry):
            return .json(["at": .string(at), "event": entry.map(JSONValue.number) ?? .null])
        case .timedOut:
            return inVain("until \(at)", on: simulation)
        }
    }

    static func timedOut(after timeout: Duration, on simulation: Simulation) -> Reply {
        inVain("within \(DurationText.text(of: timeout)) of the wall's time", on: simulation)
    }

    static func quiet(on simulation: Simulation) -> Reply {
        .json(["at": .string(DurationText.text(of: simulation.now - .start)), "event": .null])
    }

    static func gone(_ sentence: String) -> Reply {
        .json(["error": .string(sentence)], status: .gone)
    }

    /// With what there is instead. 409 and not 408: clients send a request again, unasked, when they are told 408 (RFC 9110,
    /// section 15.5.9).
    private static func inVain(_ when: String, on simulation: Simulation) -> Reply {
        let device = simulation.device
        return .json(
            [
                "error": .string("it did not happen \(when)"),
                "now": .string(DurationText.text(of: device.now - .start)),
                "call": .string(device.call?.state.name ?? "idle"),
                "registration": .string(device.registration.rawValue),
                "last": .number(simulation.journal.lastID),
            ],
            status: .conflict
        )
    }
}
