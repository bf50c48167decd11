import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The clock of the device: what it says, what is pending, and how to move it.
enum Clock: Resource {
    enum Operation: CaseIterable {
        case read, change, advance
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(.read, .get, .base("/clock", .own), answer: clock, .own),
            Endpoint(
                .change,
                .put,
                .base("/clock", .own),
                body: .object([.required("mode", .string())]),
                answer: clock,
                .own
            ),
            Endpoint(
                .advance,
                .post,
                .base("/clock/advance", .own),
                body: .object([
                    .optional("by", .string()), .optional("to", .string()),
                    .optional("until", .string()), .optional("limit", .string()),
                ]),
                answer: .object(moment + [.required("fired", .array(of: timer))]),
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
        case .read:
            return .json(.object(read(desk)))
        case .change:
            desk.clockMode = try Wording.clockMode(request.body["mode"]?.string ?? "")
            return .json(.object(read(desk)))
        case .advance:
            let advance = try advance(request.body, &desk.simulation)
            var answer = now(desk.simulation.device)
            answer["fired"] = .array(advance.fired.map { describe($0.owner, $0.what, $0.due) })
            return .json(.object(answer))
        }
    }

    private static let moment: [Shape.Field] = [.required("now", .string()), .required("date", .string())]
    private static let timer = Shape.object([
        .required("at", .string()), .required("owner", .string()), .required("what", .string()),
    ])
    private static let clock = Shape.object(
        moment + [.required("mode", .string()), .required("timers", .array(of: timer))]
    )
}

extension Clock {
    private static func read(_ desk: ControlDesk) -> JSONObject {
        let device = desk.simulation.device
        var answer = now(device)
        answer["mode"] = .string(desk.clockMode.description)
        answer["timers"] = .array(device.pendingTimers.map { describe($0.owner, $0.what, $0.due) })
        return answer
    }

    /// Time since start or reset, and what the calendar of the device says.
    private static func now(_ device: Device) -> JSONObject {
        [
            "now": .string(DurationText.text(of: device.now - .start)),
            "date": .string(device.date.rfc3339),
        ]
    }

    private static func describe(_ owner: String, _ what: String, _ instant: Instant) -> JSONValue {
        ["at": .string(DurationText.text(of: instant - .start)), "owner": .string(owner), "what": .string(what)]
    }
}

extension Clock {
    private static func advance(
        _ body: JSONValue,
        _ simulation: inout Simulation
    ) throws(ControlError) -> Simulation.Advance {
        let advance = try move(Wish(body), &simulation)
        switch advance.outcome {
        case .arrived:
            return advance
        case .limitReached:
            throw .conflict(
                "the limit was reached first; now is \(DurationText.text(of: simulation.device.now - .start))"
            )
        case .endless:
            throw .conflict(advance.endlessness)
        case .tooMany:
            throw .conflict(
                "\(advance.fired.count) timers fired, more than one advance does; "
                    + "now is \(DurationText.text(of: simulation.device.now - .start)), and the next one goes on from there"
            )
        }
    }

    private static func move(
        _ wish: Wish,
        _ simulation: inout Simulation
    ) throws(ControlError) -> Simulation.Advance {
        switch wish {
        case .by(let duration):
            return simulation.advance(to: simulation.device.now + duration)
        case .to(let date):
            let distance = date - simulation.device.date
            guard distance >= .zero else {
                throw .conflict("time cannot go back: now is \(simulation.device.date.rfc3339)")
            }
            return simulation.advance(to: simulation.device.now + distance)
        case .until(let awaited, let limit):
            return simulation.advance(until: awaited, limit: limit)
        }
    }

    /// Exactly one of the three ways to say how far.
    private enum Wish {
        case by(Duration)
        case to(CalendarDate)
        case until(Awaited, limit: Duration)

        init(_ body: JSONValue) throws(ControlError) {
            let limit = try Wording.duration("limit", in: body) ?? .seconds(3600)
            switch (try Wording.duration("by", in: body), body["to"]?.string, body["until"]?.string) {
            case (let by?, nil, nil):
                self = .by(by)
            case (nil, let to?, nil):
                self = .to(try Wording.date(to, "to"))
            case (nil, nil, let until?):
                self = .until(try Self.reachable(until), limit: limit)
            default:
                throw .badInput(
                    "say how far with exactly one of {\"by\":\"30s\"}, {\"to\":\"2026-01-01T00:00:30Z\"} "
                        + "or {\"until\":\"call.state:ended\",\"limit\":\"5m\"}"
                )
            }
        }

        /// Nobody asks the device for anything while it is moved.
        private static func reachable(_ text: String) throws(ControlError) -> Awaited {
            let awaited = try Wording.awaited(text)
            switch awaited {
            case .condition(.request), .fault, .idle:
                throw .badInput("\(text) hangs on requests, and none comes while time is moved; use GET /wait")
            case .condition, .drained:
                return awaited
            }
        }
    }
}
