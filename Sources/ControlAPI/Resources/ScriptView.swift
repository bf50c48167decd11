import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The scripts in force. A new one is checked first, and replaces all of them from the next call on.
enum ScriptView: Resource {
    enum Operation: CaseIterable {
        case read, replace
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(.read, .get, .base("/scenario", .own), answer: inForce, .own),
            Endpoint(.replace, .put, .base("/scenario", .own), answer: inForce, .own),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .read: .json(view(of: desk.simulation, findings: []))
        case .replace: try replace(with: request.bytes, on: &desk.simulation)
        }
    }

    /// With errors the old scripts stay, and all findings are told.
    private static func replace(with bytes: [UInt8], on simulation: inout Simulation) throws(ControlError) -> Reply {
        let timeouts = simulation.setup.profile.timeouts
        let reading = ScenarioReader.read(bytes, file: "scenario.yaml", timeouts: timeouts)
        guard let scenario = reading.scenario else { throw .badScript(reading.findings) }
        simulation.change(to: [scenario])
        let findings = reading.findings + BeginningCheck.findings(of: scenario)
        return .json(view(of: simulation, findings: findings))
    }

    private static func view(of simulation: Simulation, findings: [Finding]) -> JSONValue {
        [
            "scenarios": .array(simulation.setup.scenarios.map(view)),
            "findings": .array(findings.map(\.json)),
        ]
    }

    private static func view(of scenario: Scenario) -> JSONValue {
        [
            "name": .string(scenario.name),
            "file": .string(scenario.file),
            "about": scenario.about.map(JSONValue.string) ?? .null,
            "source": .string(String(decoding: scenario.source, as: UTF8.self)),
        ]
    }

    private static let inForce = Shape.object([
        .required(
            "scenarios",
            .array(
                of: .object([
                    .required("name", .string()), .required("file", .string()), .required("source", .string()),
                ])
            )
        ),
        .required("findings", .array(of: finding)),
    ])

    private static let finding = Shape.object([
        .required("severity", .string(oneOf: ["error", "warning"])), .required("file", .string()),
        .required("line", .integer()), .required("column", .integer()), .required("message", .string()),
    ])
}
