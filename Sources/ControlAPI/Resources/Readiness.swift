import APIContract
import JSONTree
import SimulatorCore

/// Whether the simulator serves: it answers, so it does. It may not be in the best of health.
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
                answer: .object([.required("ready", .boolean), .optional("warning", .string())]),
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
        case .ready:
            var answer: JSONObject = ["ready": true]
            answer["warning"] = desk.simulation.warning.map(JSONValue.string)
            return .json(.object(answer))
        }
    }
}

extension Claim {
    /// The control port is ours: it is as we say.
    static let own = Claim.documented("the README")
}
