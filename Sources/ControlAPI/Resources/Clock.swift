import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The clock of the device: what it says, what is pending, and how to move it.
enum Clock: ControlResource {
    enum Operation: CaseIterable {
        case read, change, advance
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .read:
            ControlRow(.get, "/clock", takes: .nothing, shows: .json(view.shape), mayRefuse: [], moves: .nothing)
        case .change:
            ControlRow(
                .put,
                "/clock",
                takes: .json(.object([.required("mode", .string(length: 1...32))])),
                shows: .json(view.shape),
                mayRefuse: [],
                moves: .device
            )
        case .advance:
            ControlRow(
                .post,
                "/clock/advance",
                takes: .json(
                    .object([
                        .optional("by", .string(length: 1...64)), .optional("to", .string(length: 1...64)),
                        .optional("until", .string(length: 1...1024)), .optional("limit", .string(length: 1...64)),
                    ])
                ),
                shows: .json(advanceView.shape),
                mayRefuse: [.conflict],
                moves: .device
            )
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .read: .json(view.json(of: session))
        case .change: .command(.move(.setPace(try Wording.clockMode(request.body["mode"]?.string ?? ""))))
        case .advance: .command(.move(.advance(try TimeMove(request.body, session.simulation))))
        }
    }

    /// Time since start or reset, and what the calendar of the device says.
    private static let moment = View<Device>([.instant("now", \.now), .text("date", \.date.rfc3339)])

    private static let timer = View<DeviceTimer>([
        .instant("at", \.due), .text("owner", \.owner), .text("what", \.what),
    ])

    static let view = View<ControlSession>(
        moment.within(\.simulation.device) + [
            .text("mode", \.clockMode.description), .list("timers", of: timer, \.simulation.device.pendingTimers),
        ]
    )

    /// What an advance did: the first timers that fired, and how many there were.
    struct Advanced: Sendable {
        let advance: Simulation.Advance
        let device: Device
    }

    static let advanceView = View<Advanced>(
        moment.within(\.device) + [
            .list("fired", of: timer) { Array($0.advance.fired.prefix(mostListed)) },
            .number("count", \.advance.count),
            .number("more") { max(0, $0.advance.count - mostListed) },
        ]
    )

    /// The first 1,000 timers that fired are listed; the others are counted.
    private static let mostListed = 1000
}

extension Clock {
    static func goal(of move: TimeMove, _ simulation: Simulation) throws(ControlError) -> Simulation.Goal {
        let now = simulation.device.now
        switch move {
        case .by(let duration): return .instant(try instant(now, behind: duration))
        case .to(let date):
            guard date >= simulation.device.date else {
                throw .conflict("time cannot go back: now is \(simulation.device.date.rfc3339)")
            }
            _ = try instant(now, behind: date - simulation.device.date)
            return .date(date)
        case .until(let awaited, let limit): return .until(awaited, limit: try instant(now, behind: limit))
        }
    }

    /// - Throws: where it lies behind the end of the time line; then nothing has moved.
    private static func instant(_ now: Instant, behind duration: Duration) throws(ControlError) -> Instant {
        guard duration <= Instant.end - now else {
            let (left, asked) = (DurationText.text(of: Instant.end - now), DurationText.text(of: duration))
            // A text says no more than 292 years.
            throw .conflict(
                "a time line ends after 292 years: it goes on for \(left) from now, and this is "
                    + (asked == left ? "later" : asked)
            )
        }
        return now + duration
    }

    static func end(of advance: Simulation.Advance, _ simulation: Simulation) throws(ControlError) -> Advanced {
        let now = simulation.device.now.words
        switch advance.outcome {
        case .arrived:
            return Advanced(advance: advance, device: simulation.device)
        case .limitReached:
            throw .conflict("the limit was reached first; now is \(now), and \"limit\" sets another: 5h")
        case .neverShown:
            throw .conflict(
                "the calendar does not come to that date: it shows \(simulation.device.date.rfc3339), and now is \(now)"
            )
        case .calling:
            throw .conflict("the device waits for the answer of a server; now is \(now)")
        case .endless:
            throw .conflict(advance.endlessness)
        case .tooMany:
            throw .conflict(
                "\(advance.count) timers fired, more than one advance does; now is \(now), and the next one goes on "
                    + "from there"
            )
        }
    }
}

extension TimeMove {
    /// Exactly one of the three ways to say how far.
    fileprivate init(_ body: JSONValue, _ simulation: Simulation) throws(ControlError) {
        let limit = try Wording.duration("limit", in: body)
        if limit != nil, body["until"] == nil { throw .badInput("\"limit\" belongs to \"until\"") }
        switch (try Wording.duration("by", in: body), body["to"]?.string, body["until"]?.string) {
        case (let by?, nil, nil):
            self = .by(by)
        case (nil, let to?, nil):
            self = .to(try Wording.date(to, "to"))
        case (nil, nil, let until?):
            self = .until(try Self.reachable(until, simulation), limit: limit ?? .seconds(3600))
        default:
            throw .badInput(
                "say how far with exactly one of {\"by\":\"30s\"}, {\"to\":\"2026-01-01T00:00:30Z\"} "
                    + "or {\"until\":\"call.state:ended\",\"limit\":\"5m\"}"
            )
        }
    }

    /// No request comes while the device is moved.
    private static func reachable(_ text: String, _ simulation: Simulation) throws(ControlError) -> Awaited {
        let awaited = try Wording.awaited(text, on: simulation)
        switch awaited {
        case .condition(.request), .fault, .idle:
            throw .badInput("\(text) depends on requests, and none comes while time is moved; use GET /wait")
        case .condition, .sent, .drained:
            return awaited
        }
    }
}
