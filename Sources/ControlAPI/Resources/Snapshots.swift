import APIContract
import IntercomModel
import JSONTree
import SimulatorCore

/// States to come back to: set up once, begin each test from there.
enum Snapshots: ControlResource {
    enum Operation: CaseIterable {
        case list, take, restore, forget
    }

    static func row(of operation: Operation) -> ControlRow {
        switch operation {
        case .list:
            ControlRow(.get, "/snapshots", takes: .nothing, shows: .json(list.shape), mayRefuse: [], moves: .nothing)
        case .take:
            ControlRow(
                .post,
                "/snapshots",
                takes: .nothing,
                shows: .json(view.shape),
                mayRefuse: [.conflict],
                moves: .device
            )
        case .restore:
            ControlRow(
                .post,
                "/snapshots/{id}/restore",
                takes: .nothing,
                shows: .json(view.shape),
                mayRefuse: [.notFound],
                moves: .device
            )
        case .forget:
            ControlRow(
                .delete,
                "/snapshots/{id}",
                takes: .nothing,
                shows: .done,
                mayRefuse: [.notFound],
                moves: .device
            )
        }
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .list:
            return .json(list.json(of: session))
        case .take:
            guard session.snapshots.count < most else {
                throw .conflict("there are \(most) snapshots; forget one with DELETE /snapshots/{id}")
            }
            let snapshot = Snapshot(session.simulation.snapshot(), life: session.life.number)
            let limit = session.simulation.setup.limits[.snapshots]
            let bytes = Snapshot.Weight.bytes(of: session.snapshots.values.map(\.weight) + [snapshot.weight])
            guard bytes <= limit else {
                throw .conflict(
                    "\(session.snapshots.count) snapshots and this one take \(bytes) bytes, and may take \(limit); "
                        + "forget one with DELETE /snapshots/{id}, or raise --limit snapshots"
                )
            }
            session.lastSnapshot += 1
            session.snapshots[session.lastSnapshot] = snapshot
            return .json(
                view.json(of: Taken(id: session.lastSnapshot, of: session.simulation, cursor: session.lastCursor))
            )
        case .restore:
            return .command(.move(.restore(try find(request.parameters["id"] ?? "", session))))
        case .forget:
            session.snapshots[try find(request.parameters["id"] ?? "", session)] = nil
            return .done
        }
    }

    /// A copy costs little until it is changed, but its journal lives as long as it does.
    private static let most = 1000

    private static func find(_ text: String, _ session: ControlSession) throws(ControlError) -> Int {
        guard let id = Int(text), session.snapshots[id] != nil else { throw .notFound("there is no snapshot \(text)") }
        return id
    }

    /// One that is there.
    struct Taken: Sendable {
        let id: Int
        let now: Instant
        /// The cursor of the present life: where it goes on from here.
        let cursor: String

        init(id: Int, of simulation: Simulation, cursor: String) {
            (self.id, now, self.cursor) = (id, simulation.device.now, cursor)
        }
    }

    static let view = View<Taken>([.number("id", \.id), .instant("now", \.now), .text("cursor", \.cursor)])
    private static let kept = View<(id: Int, simulation: Simulation)>([
        .number("id") { $0.id }, .instant("now") { $0.simulation.device.now },
    ])
    private static let list = View<ControlSession>([
        .list("snapshots", of: kept) { session in
            session.snapshots.sorted { $0.key < $1.key }.map { (id: $0.key, simulation: $0.value.simulation) }
        }
    ])
}
