import APIContract
import Faults
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// The rules about faults: what goes wrong, for which requests, and how often it has.
enum FaultRules: ControlResource {
    enum Operation: CaseIterable {
        case list, add, remove, removeAll
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .list:
            ControlRow(.get, "/faults", takes: .nothing, shows: .json(list.shape), mayRefuse: [], moves: .nothing)
        case .add:
            ControlRow(
                .post,
                "/faults",
                takes: .json(.object([], othersAllowed: true)),
                shows: .json(view.shape),
                mayRefuse: [],
                moves: .device
            )
        case .remove:
            ControlRow(
                .delete,
                "/faults/{id}",
                takes: .nothing,
                shows: .done,
                mayRefuse: [.notFound],
                moves: .device
            )
        case .removeAll:
            ControlRow(.delete, "/faults", takes: .nothing, shows: .done, mayRefuse: [], moves: .device)
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .list:
            return .json(list.json(of: session.simulation))
        case .add:
            return .json(try add(request.body, to: &session.simulation))
        case .remove:
            guard let id = request.parameters["id"].flatMap({ Int($0) }), session.simulation.removeFault(id) else {
                throw .notFound("there is no fault \(request.parameters["id"] ?? "")")
            }
            return .done
        case .removeAll:
            session.simulation.removeFaults()
            return .done
        }
    }

    /// By the language of scripts, and its checks.
    static func add(_ body: JSONValue, to simulation: inout Simulation) throws(ControlError) -> JSONValue {
        let reading = FaultReader.read(body.bytes, name: FaultMark.ofTester)
        guard let rule = reading.rule else {
            throw .badInput(reading.findings.map(\.message).joined(separator: "; "))
        }
        if let objection = simulation.objection(to: rule) { throw .badInput(objection) }
        let entry = simulation.addFault(rule)
        return view.json(of: Subject(entry: entry, now: simulation.device.now))
    }

    private struct Subject: Sendable {
        let entry: FaultTable<Circumstance>.Entry
        let now: Instant
    }

    static var shape: Shape { view.shape }

    private static let view = View<Subject>([
        .number("id", \.entry.id),
        .text("name", \.entry.rule.name),
        .value("rule", .object([], othersAllowed: true)) { $0.entry.rule.source },
        .text("phase", \.entry.rule.phase.rawValue),
        .text("since") { DurationText.text(of: $0.entry.since) },
        .number("matched", \.entry.matched),
        .number("struck", \.entry.struck),
        .flag("alive") { $0.entry.isAlive(at: $0.now - .start) },
    ])

    private static let list = View<Simulation>([
        .list("faults", of: view) { simulation in
            simulation.faults.entries.map { Subject(entry: $0, now: simulation.device.now) }
        }
    ])
}
