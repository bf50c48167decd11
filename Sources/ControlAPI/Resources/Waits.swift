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
    /// What stands for an answer that comes later.
    private static let later = Reply(.ok, .empty)
}

extension Waits {
    private static func wait(_ query: JSONObject, _ desk: inout ControlDesk) throws(ControlError) -> Reply {
        let wish = Simulation.Wish(
            try Wording.condition(query["for"]?.string ?? ""),
            count: query["count"]?.int,
            since: query["since"]?.int,
            within: try Wording.duration("device-timeout", in: .object(query))
        )
        let timeout = try Wording.duration("timeout", in: .object(query)) ?? timeout
        let outcome: WaitOutcome?
        do throws(Simulation.TooLongAgo) {
            outcome = try desk.simulation.wait(desk.holds.next, for: wish)
        } catch {
            throw .conflict("nobody can know: the journal reaches back to entry \(error.oldest) only")
        }
        if let outcome { return WaitView.reply(to: outcome, on: desk.simulation) }
        guard let request = desk.request else { preconditionFailure("there is a request to answer") }
        desk.holds.begin(.wait(timeout: timeout), for: request)
        return later
    }

    /// From now on, or from where another stream was cut.
    private static func stream(_ query: JSONObject, _ desk: inout ControlDesk) throws(ControlError) -> Reply {
        guard let request = desk.request else { preconditionFailure("there is a request to answer") }
        var sent = query["after"]?.int ?? desk.simulation.journal.lastID
        if let last = request.fields["last-event-id"] {
            guard let id = Int(last), id >= 0 else { throw .badInput("Last-Event-ID is a number, not \"\(last)\"") }
            sent = id
        }
        if request.method == "HEAD" { return Reply(.ok, .bytes([], type: "text/event-stream")) }
        desk.holds.begin(.stream(sent: min(sent, desk.simulation.journal.lastID)), for: request)
        return later
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

    static func gone(_ sentence: String) -> Reply {
        .json(["error": .string(sentence)], status: .gone)
    }

    /// With what there is instead.
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
            status: .requestTimeout
        )
    }
}
