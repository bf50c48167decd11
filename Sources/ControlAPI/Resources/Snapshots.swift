import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// States to come back to: set up once, begin each test from there.
enum Snapshots: Resource {
    enum Operation: CaseIterable {
        case list, take, restore, forget
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [
            Endpoint(
                .list,
                .get,
                .base("/snapshots", .own),
                answer: .object([.required("snapshots", .array(of: snapshot))]),
                .own
            ),
            Endpoint(.take, .post, .base("/snapshots", .own), answer: snapshot, .own),
            Endpoint(.restore, .post, .base("/snapshots/{id}/restore", .own), answer: snapshot, .own),
            Endpoint(.forget, .delete, .base("/snapshots/{id}", .own), answer: .object([]), .own),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .list:
            let snapshots = desk.snapshots.sorted { $0.key < $1.key }
            return .json(["snapshots": .array(snapshots.map { view(of: $1, $0) })])
        case .take:
            guard desk.snapshots.count < most else {
                throw .conflict("there are \(most) snapshots; forget one with DELETE /snapshots/{id}")
            }
            desk.lastSnapshot += 1
            desk.snapshots[desk.lastSnapshot] = desk.simulation.snapshot()
            return .json(view(of: desk.simulation, desk.lastSnapshot))
        case .restore:
            let (id, copy) = try find(request.parameters["id"] ?? "", desk)
            var simulation = desk.simulation
            simulation.restore(copy)
            desk.begin(with: simulation, because: "the simulation went back to snapshot \(id)")
            return .json(view(of: simulation, id))
        case .forget:
            let (id, _) = try find(request.parameters["id"] ?? "", desk)
            desk.snapshots[id] = nil
            return .done
        }
    }

    /// A copy costs little until it is changed, but its journal lives as long as it does.
    private static let most = 1000
    private static let snapshot = Shape.object([.required("id", .integer()), .required("now", .string())])

    private static func find(_ text: String, _ desk: ControlDesk) throws(ControlError) -> (Int, Simulation) {
        guard let id = Int(text), let simulation = desk.snapshots[id] else {
            throw .notFound("there is no snapshot \(text)")
        }
        return (id, simulation)
    }

    private static func view(of simulation: Simulation, _ id: Int) -> JSONValue {
        ["id": .number(id), "now": .string(DurationText.text(of: simulation.device.now - .start))]
    }
}
