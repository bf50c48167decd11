import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// Something that happens to the device now: any step that an entry of `timeline` may hold, in the words of scripts.
enum Steps: ControlResource {
    enum Operation: CaseIterable {
        case perform
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(
            .post,
            "/do",
            takes: .json(.object([], othersAllowed: true)),
            shows: .json(view.shape),
            mayRefuse: [.conflict],
            moves: .device
        )
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .perform:
            let last = session.simulation.journal.lastID
            let before = Shown(session.simulation.device)
            let fault = try perform(request.body.object ?? JSONObject(), on: &session.simulation)
            var performed = Performed(behind: last, fault: fault, session)
            performed.isWithoutEffect = fault == nil && Shown(session.simulation.device) == before
            return .json(view.json(of: performed))
        }
    }

    /// - Returns: the rule about faults that was put in force; nil for any other step.
    private static func perform(
        _ step: JSONObject,
        on simulation: inout Simulation
    ) throws(ControlError) -> JSONValue? {
        if let fault = step["fault"], step.count == 1 { return try FaultRules.add(fault, to: &simulation) }
        for key in ["at", "when", "after", "times"] where step[key] != nil {
            throw .badInput("POST /do happens now and once: leave \"\(key)\" out, or write it into a script")
        }
        let rule = try read(step, simulation)
        do throws(DeviceError) {
            try rule.attempt(on: simulation.device)
        } catch {
            throw .conflict(Calls.sentence(error, rule.step.verb.description, simulation.device))
        }
        simulation.perform(rule)
        return nil
    }

    /// By the language of scripts, and its checks.
    private static func read(_ step: JSONObject, _ simulation: Simulation) throws(ControlError) -> TimelineRule {
        let now: JSONObject = ["at": "0s"]
        let script: JSONValue = ["timeline": [.object(now.adding(step))]]
        let profile = simulation.device.profile
        let reading = ScenarioReader.read(script.bytes, file: "do", timeouts: profile.timeouts)
        let misfits = reading.scenario.map { ProfileCheck.findings(of: $0, on: profile) } ?? []
        let errors = (reading.findings + misfits).filter { $0.severity == .error }.map(\.message)
        guard errors.isEmpty, let rule = reading.scenario?.timeline.first else {
            throw .badInput(errors.joined(separator: "; "))
        }
        return rule
    }

    /// All that a step can change.
    private struct Shown: Equatable {
        let shown: JSONValue
        let registrarAnswer: SIPStatus?
        let newestCall: Int?

        init(_ device: Device) {
            shown = DeviceView.view.json(of: device)
            (registrarAnswer, newestCall) = (device.registrarAnswer, device.call?.id)
        }
    }

    /// What came of a step.
    private struct Performed: Sendable {
        let happened: [Journal.Entry]
        let fault: JSONValue?
        let now: Instant
        let cursor: String
        var isWithoutEffect = false

        init(behind last: Int, fault: JSONValue?, _ session: ControlSession) {
            happened = Array(session.simulation.journal.entries(after: last).prefix(100))
            self.fault = fault
            now = session.simulation.device.now
            cursor = session.lastCursor
        }
    }

    private static let noEffect =
        "nothing changed: it was so already, or the device cannot do it now; GET /device shows its state"

    private static let view = View<Performed>([
        .instant("now", \.now),
        .value("happened", .array(of: EntryView.shape)) { .array($0.happened.map(EntryView.json)) },
        .optional("fault", FaultRules.shape, \.fault),
        .text("cursor", \.cursor),
        .optional("note", .string()) { $0.isWithoutEffect ? .string(noEffect) : nil },
    ])
}
