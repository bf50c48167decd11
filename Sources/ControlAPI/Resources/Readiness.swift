import APIContract
import JSONTree

/// Whether the simulator serves: it answers, so it does.
enum Readiness: Resource {
    enum Operation: CaseIterable {
        case ready
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .ready,
                .get,
                .base("/ready", .own),
                access: .open,
                answer: .object([.required("ready", .boolean)]),
                .own
            )
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .ready: .json(["ready": true])
        }
    }
}

extension Claim {
    /// The control port is ours: it is as we say.
    static let own = Claim.documented("the README")
}
