import IntercomModel
import SimulatorCore

/// A state to come back to, and what it takes.
struct Snapshot: Sendable {
    let simulation: Simulation
    let weight: Weight

    /// - Parameter life: in which its journal was written.
    init(_ simulation: Simulation, life: Int) {
        self.simulation = simulation
        weight = Weight(life: life, held: simulation.journal.held, ownBytes: simulation.ownBytes)
    }

    /// What it takes by itself, and what it shares: asked again with each one that is taken.
    struct Weight: Sendable {
        let life: Int
        /// Which part of all that was noted in this life its journal holds on to.
        let held: Range<Int>
        let ownBytes: Int

        /// What they hold on to together, about. Entries of the journal are shared within a life, and counted once.
        static func bytes(of weights: [Weight]) -> Int {
            var (bytes, end) = (0, (life: 0, place: 0))
            for weight in weights.sorted(by: { ($0.life, $0.held.lowerBound) < ($1.life, $1.held.lowerBound) }) {
                let held = weight.held
                if weight.life != end.life { end = (weight.life, held.lowerBound) }
                bytes += weight.ownBytes + max(0, held.upperBound - max(held.lowerBound, end.place))
                end.place = max(end.place, held.upperBound)
            }
            return bytes
        }
    }
}

extension Journal {
    fileprivate var held: Range<Int> { max(0, bytesNoted - byteCount)..<max(bytesNoted, byteCount) }
}

extension Simulation {
    /// Tables, and the places of journal and log: a copy has its own as soon as the other is written to.
    fileprivate var ownBytes: Int {
        65_536 + 64 * journal.entries.count + 64 * device.log.lines.count
            + device.calls.byteCount + device.access.identifiers.byteCount
    }
}
