import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// Waiting for something to happen, and being told of everything that does.
enum Waits: ControlResource {
    enum Operation: CaseIterable {
        case wait, events
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .wait:
            ControlRow(
                .get,
                "/wait",
                query: [
                    .required("for", .string(length: 1...4096)),
                    .optional("timeout", .string(length: 1...64)),
                    .optional("device-timeout", .string(length: 1...64)),
                    .optional("since", Cursor.shape),
                    .optional("count", .integer(1...1_000_000)),
                ],
                takes: .nothing,
                shows: .json(WaitView.met.shape),
                mayRefuse: [
                    .conflict(WaitView.inVain.members.map { .optional($0.field.name, $0.field.shape) }), .gone,
                ],
                moves: .nothing
            )
        case .events:
            ControlRow(
                .get,
                "/events",
                query: [.optional("after", Cursor.shape)],
                takes: .nothing,
                shows: .events,
                mayRefuse: [],
                moves: .nothing
            )
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .wait: try wait(request.query, &session)
        case .events: .hold(.stream(try position(request, session)))
        }
    }

    /// By the wall's clock, where the tester names none: a test must not wait without end.
    private static let timeout = Duration.seconds(30)
}

extension Waits {
    private static func wait(
        _ query: JSONObject,
        _ session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        let awaited = try Wording.awaited(query["for"]?.string ?? "", on: session.simulation)
        let timeout = try Wording.duration("timeout", in: .object(query)) ?? timeout
        if let key = query.firstKey(unknownTo: awaited) {
            throw .badInput("\"\(key)\" says nothing about \(awaited.noun)")
        }
        if case .idle(let quiet) = awaited { return .hold(.quiet(quiet, timeout: timeout)) }
        let wish = Simulation.Wish(
            awaited,
            count: query["count"]?.int,
            since: try session.place("since", in: query),
            within: try Wording.duration("device-timeout", in: .object(query))
        )
        let outcome: WaitOutcome?
        do throws(Simulation.TooLongAgo) {
            outcome = try session.simulation.wait(session.holds.next, for: wish)
        } catch {
            let why = error.isCleared ? "the journal was cleared; it" : "the journal"
            throw .conflict("this cannot be known: \(why) reaches back to entry \(error.lastGone + 1) only")
        }
        if let outcome { return .reply(WaitView.reply(to: outcome, on: session)) }
        return .hold(.wait(timeout: timeout))
    }

    /// From now on, or from where another stream was cut. A place that the present life does not know is told as what
    /// ended the other life, and the stream goes on from the beginning of this one.
    private static func position(
        _ request: ValidRequest,
        _ session: ControlSession
    ) throws(ControlError) -> StreamPosition {
        let last = request.fields["last-event-id"]
        guard let text = last ?? request.query["after"]?.string else {
            return StreamPosition(sent: session.simulation.journal.lastID)
        }
        let cursor = try ControlSession.cursor(text, last == nil ? "after" : "Last-Event-ID")
        let isOfThisLife = cursor.life == nil || cursor.life == session.life.number
        guard isOfThisLife, cursor.id <= session.simulation.journal.lastID else {
            return StreamPosition(sent: session.life.beginning, news: session.life.change ?? .reset)
        }
        return StreamPosition(sent: cursor.id)
    }
}

extension JSONObject {
    /// The first parameter of a wait that has no meaning for its condition.
    fileprivate func firstKey(unknownTo awaited: Awaited) -> String? {
        let unknown: Set<String> =
            switch awaited {
            case .condition, .fault, .sent: []
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
        case .sent(let pattern): "sent:\(pattern)"
        case .drained: "timeline:drained"
        case .idle: "journal.idle, which counts by the wall's clock"
        }
    }
}
