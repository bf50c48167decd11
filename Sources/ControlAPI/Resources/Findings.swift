import APIContract
import JSONTree
import SimulatorCore

/// What the client did wrong since start or reset; `docs/findings.md` says more of each.
enum Findings: Resource {
    enum Operation: CaseIterable {
        case list
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .list,
                .get,
                .base("/findings", .own),
                answer: .object([.required("findings", .array(of: finding))]),
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
        case .list:
            let findings = ClientFindings.of(desk.simulation, clock: desk.clockMode)
            return .json(["findings": .array(findings.map(\.json))])
        }
    }

    private static let finding = Shape.object([
        .required("kind", .string(oneOf: ClientFinding.Kind.allCases.map(\.rawValue))),
        .required("severity", .string(oneOf: ["error", "warning"])),
        .required("title", .string()),
        .required("advice", .string()),
        .required("count", .integer(1...Int.max)),
        .required("journal", .array(of: .integer())),
    ])
}
