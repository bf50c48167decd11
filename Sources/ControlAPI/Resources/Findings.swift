import APIContract
import JSONTree
import SimulatorCore

/// What the client did wrong since start or reset; `docs/findings.md` says more of each.
enum Findings: ControlResource {
    enum Operation: CaseIterable {
        case list
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(.get, "/findings", takes: .nothing, shows: .json(list.shape), mayRefuse: [], moves: .nothing)
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .list: .json(list.json(of: ClientFindings.of(session.simulation, clock: session.clockMode)))
        }
    }

    private static let list = View<[ClientFinding]>([.list("findings", of: finding) { $0 }])

    private static let finding = View<ClientFinding>([
        .word("kind", ClientFinding.Kind.allCases.map(\.rawValue), \.kind.rawValue),
        .word("severity", ["error", "warning"], \.severity.rawValue),
        .text("title", \.title),
        .text("advice", \.advice),
        .number("count", \.count),
        .value("journal", .array(of: .integer())) { .array($0.entries.map { .number($0) }) },
    ])
}
