import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The scripts in force. A new one is checked first, and replaces all of them from the next call on.
enum ScriptView: ControlResource {
    enum Operation: CaseIterable {
        case read, replace
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .read:
            ControlRow(.get, "/scenario", takes: .nothing, shows: .json(inForce.shape), mayRefuse: [], moves: .nothing)
        case .replace:
            ControlRow(
                .put,
                "/scenario",
                takes: .script,
                shows: .json(inForce.shape),
                mayRefuse: [.badRequest([.optional("findings", .array(of: finding.shape))])],
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
        case .read: .json(inForce.json(of: InForce(scenarios: session.simulation.setup.scenarios, findings: [])))
        case .replace: .json(inForce.json(of: try replace(with: request.bytes, on: &session)))
        }
    }

    /// With errors the old scripts stay, and all findings are reported.
    private static func replace(
        with bytes: [UInt8],
        on session: inout ControlSession
    ) throws(ControlError) -> InForce {
        let checked = session.checked(bytes)
        guard let scenario = checked.scenario else { throw .badScript(checked.findings) }
        session.simulation.change(to: [scenario])
        return InForce(
            scenarios: session.simulation.setup.scenarios,
            findings: checked.findings + (session.simulation.speaksHTTPS ? [] : checked.handshakeWarnings)
        )
    }

    private struct InForce: Sendable {
        let scenarios: [Scenario]
        let findings: [Finding]
    }

    private static let inForce = View<InForce>([
        .list("scenarios", of: scenario, \.scenarios), .list("findings", of: finding, \.findings),
    ])

    private static let scenario = View<Scenario>([
        .text("name", \.name),
        .text("file", \.file),
        .nullableText("about", \.about),
        .text("source") { String(decoding: $0.source, as: UTF8.self) },
    ])

    private static let finding = View<Finding>([
        .word("severity", ["error", "warning"], \.severity.rawValue),
        .text("file", \.file),
        .number("line", \.position.line),
        .number("column", \.position.column),
        .text("message", \.message),
        .nullableText("fix", \.fix),
    ])
}
