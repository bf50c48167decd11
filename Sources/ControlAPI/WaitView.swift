import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// How waiting ended, in JSON.
enum WaitView {
    /// Something that was waited for has happened, or held already.
    struct Met: Sendable {
        let at: Instant
        /// The entry of the journal that it came with.
        let entry: Int?
        let cursor: String
    }

    static let met = View<Met>([
        .instant("at", \.at), .nullableNumber("event", \.entry), .text("cursor", \.cursor),
    ])

    /// What there is in place of what was waited for.
    static let inVain = View<ControlSession>([
        .instant("now", \.simulation.device.now),
        .text("call") { $0.simulation.device.call?.state.name ?? "idle" },
        .text("registration", \.simulation.device.registration.rawValue),
        .number("last", \.simulation.journal.lastID),
        .text("cursor", \.lastCursor),
    ])

    static func reply(to outcome: WaitOutcome, on session: ControlSession) -> Reply {
        switch outcome.end {
        case .met(let entry):
            let cursor = entry.map(session.cursor) ?? session.lastCursor
            return .json(met.json(of: Met(at: outcome.at, entry: entry, cursor: cursor)))
        case .timedOut:
            return inVain("until \(outcome.at.words)", on: session)
        }
    }

    static func timedOut(after timeout: Duration, on session: ControlSession) -> Reply {
        inVain("within \(DurationText.text(of: timeout)) of the wall's time", on: session)
    }

    static func quiet(on session: ControlSession) -> Reply {
        .json(met.json(of: Met(at: session.simulation.now, entry: nil, cursor: session.lastCursor)))
    }

    static func gone(_ sentence: String) -> Reply {
        .json(["error": .string(sentence)], status: .gone)
    }

    /// 409 and not 408: some clients resend a request after 408 by themselves (RFC 9110, section 15.5.9).
    private static func inVain(_ when: String, on session: ControlSession) -> Reply {
        let sentence: JSONObject = ["error": .string("it did not happen \(when)")]
        return .json(.object(sentence.adding(inVain.object(of: session))), status: .conflict)
    }
}
