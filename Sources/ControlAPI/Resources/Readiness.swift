import APIContract
import JSONTree
import SimulatorCore

/// Whether the simulator serves: what a start script asks until it may go on.
enum Readiness: ControlResource {
    enum Operation: CaseIterable {
        case ready
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(
            .get,
            "/ready",
            access: .open,
            takes: .nothing,
            shows: .json(view.shape),
            mayRefuse: [],
            moves: .nothing
        )
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .ready: .json(view.json(of: session))
        }
    }

    private static let view = View<ControlSession>([
        .flag("ready") { _ in true },
        .optional("warning", .string()) { ($0.simulation.warning ?? $0.outgoingWarning).map(JSONValue.string) },
    ])
}
