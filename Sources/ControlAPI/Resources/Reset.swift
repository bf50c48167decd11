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
            desk.holds.answerWaits(with: WaitView.gone("the simulation was reset"))
            desk.holds.rewindStreams()
            desk.simulation.reset(startAt: desk.wallDate)
            desk.closesConnections = true
            return .done
        }
    }
}
