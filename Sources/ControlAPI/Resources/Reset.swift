import APIContract
import JSONTree

/// Everything as after start: rules, journal, chance, calls and sessions from the beginning.
enum Reset: ControlResource {
    enum Operation: CaseIterable {
        case reset
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(.post, "/reset", takes: .nothing, shows: .json(view.shape), mayRefuse: [], moves: .life)
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .reset: .command(.move(.reset))
        }
    }

    /// Where the new life begins.
    static let view = View<ControlSession>([.text("cursor", \.lastCursor)])
}
