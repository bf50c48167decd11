import APIContract
import IntercomModel
public import SimulatorCore

/// A move of time that waits for a server, or for its next part.
struct PausedAdvance: Sendable {
    let goal: Simulation.Goal
    let advance: Simulation.Advance
    /// The answer that comes later.
    let hold: Int

    var waitsForServer: Bool { advance.outcome == .calling }

    /// The refusal of another one.
    var sentence: String {
        waitsForServer ? "another advance waits for the answer of a server" : "another advance is under way"
    }
}

/// The device's calls to other servers, as the session sees them.
extension ControlSession {
    /// Something has come back for a call, or nothing will: recorded, so that a replay opens no connection.
    public mutating func finish(_ call: Int, _ outcome: OutgoingOutcome) {
        recording?.note(.outgoing(call: call, outcome), at: simulation.now)
        simulation.finish(call, outcome)
        goOn()
    }

    /// The move that was waiting goes on as far as it comes. To be called after everything that may have ended a call.
    mutating func goOn() {
        guard let paused, paused.waitsForServer, simulation.carriedCalls.isEmpty else { return }
        goOn(with: paused)
    }

    /// Whether an advance has another part to do, for which it waits for nothing.
    public var isAdvancing: Bool { paused.map { !$0.waitsForServer } ?? false }

    /// The next part of the advance that is under way: recorded, so that a replay meets the same device between two parts.
    public mutating func goOnAdvancing() {
        guard let paused, !paused.waitsForServer else { return }
        recording?.note(.advanced, at: simulation.now)
        goOn(with: paused)
    }

    private mutating func goOn(with paused: PausedAdvance) {
        self.paused = nil
        switch move(to: paused.goal, after: paused.advance) {
        case .paused(let advance):
            self.paused = PausedAdvance(goal: paused.goal, advance: advance, hold: paused.hold)
        case .ended(let end):
            endedMoves.append(EndedMove(hold: paused.hold, end: end))
        }
    }

    /// An advance that came to its end after its request was held.
    struct EndedMove: Sendable {
        let hold: Int
        let end: Result<Reply, ControlError>
    }

    enum Move: Sendable {
        case ended(Result<Reply, ControlError>)
        /// It waits for a server, or for its next part; so far it came.
        case paused(Simulation.Advance)
    }

    mutating func move(to goal: Simulation.Goal, after earlier: Simulation.Advance) -> Move {
        simulation.waitsForServers = clockMode == .manual
        defer { simulation.waitsForServers = false }
        var advance = earlier
        let all = simulation.bounds.inAll
        simulation.bounds.inAll = min(all - earlier.count, advancePart ?? all)
        advance.go(on: simulation.advance(to: goal))
        simulation.bounds.inAll = all
        if advance.outcome == .tooMany, advance.count < all, let advancePart {
            recording?.advanceHasParts(of: advancePart)
            return .paused(advance)
        }
        if advance.outcome == .calling { return .paused(advance) }
        return .ended(
            Result { () throws(ControlError) in
                .json(Clock.advanceView.json(of: try Clock.end(of: advance, simulation)))
            }
        )
    }
}
