import APIContract
import Faults
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The rules about faults: what goes wrong, for which requests, and how often it has.
enum FaultRules: Resource {
    enum Operation: CaseIterable {
        case list, add, remove, removeAll
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .list,
                .get,
                .base("/faults", .own),
                answer: .object([.required("faults", .array(of: shape))]),
                .own
            ),
            Endpoint(.add, .post, .base("/faults", .own), body: .object([], othersAllowed: true), answer: shape, .own),
            Endpoint(.remove, .delete, .base("/faults/{id}", .own), answer: .object([]), .own),
            Endpoint(.removeAll, .delete, .base("/faults", .own), answer: .object([]), .own),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .list:
            let simulation = desk.simulation
            return .json(["faults": .array(simulation.faults.entries.map { view($0, simulation) })])
        case .add:
            let rule = try read(request.body, desk.simulation)
            let entry = desk.simulation.addFault(rule)
            return .json(view(entry, desk.simulation))
        case .remove:
            guard let id = request.parameters["id"].flatMap({ Int($0) }), desk.simulation.removeFault(id) else {
                throw .notFound("there is no fault \(request.parameters["id"] ?? "")")
            }
            return .done
        case .removeAll:
            desk.simulation.removeFaults()
            return .done
        }
    }

    private static let shape = Shape.object([
        .required("id", .integer()),
        .required("name", .string()),
        .required("rule", .object([])),
        .required("phase", .string()),
        .required("matched", .integer()),
        .required("struck", .integer()),
        .required("alive", .boolean),
    ])
}

extension FaultRules {
    /// The language of scripts, and its checks.
    private static func read(
        _ body: JSONValue,
        _ simulation: Simulation
    ) throws(ControlError) -> FaultRule<Condition> {
        let reading = FaultReader.read(body.bytes, name: FaultMark.ofTester)
        guard let rule = reading.rule else {
            throw .badInput(reading.findings.map(\.message).joined(separator: "; "))
        }
        if let objection = simulation.objection(to: rule) { throw .badInput(objection) }
        return rule
    }

    private static func view(_ entry: FaultTable<Condition>.Entry, _ simulation: Simulation) -> JSONValue {
        [
            "id": .number(JSONNumber(entry.id)),
            "name": .string(entry.rule.name),
            "rule": entry.rule.source,
            "phase": .string(entry.rule.phase.rawValue),
            "since": .string(DurationText.text(of: entry.since)),
            "matched": .number(JSONNumber(entry.matched)),
            "struck": .number(JSONNumber(entry.struck)),
            "alive": .bool(entry.isAlive(at: simulation.device.now - .start)),
        ]
    }
}
