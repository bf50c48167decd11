import APIContract
import JSONTree

/// What stands at the root: the page for people, the list of calls for programs.
enum FrontDoor: ControlResource {
    enum Operation: CaseIterable {
        case look
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(
            .get,
            "/",
            access: .open,
            takes: .nothing,
            shows: .jsonOrPage(view.shape),
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
        case .look: .json(view.json(of: ()))
        }
    }

    private static let view = View<Void>([
        .text("about") { "the control port of a Ringback simulator; a browser gets its page here" },
        .text("openapi") { "/openapi.json" },
        .texts("calls") { ControlRoutes.rows.map { "\($0.method.rawValue) \($0.path)" } },
    ])
}
