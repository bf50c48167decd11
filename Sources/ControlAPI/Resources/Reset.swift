import APIContract
import JSONTree
import SimulatorCore

/// Everything as after start: rules, journal, chance, calls and sessions from the beginning.
enum Reset: Resource {
    enum Operation: CaseIterable {
        case reset
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [Endpoint(.reset, .post, .base("/reset", .own), answer: .object([]), .own)]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .reset:
            desk.recordReset()
            var simulation = desk.simulation
            simulation.reset(startAt: desk.wallDate)
            desk.begin(with: simulation, because: "the simulation was reset")
            desk.beginLife()
            return .done
        }
    }
}
