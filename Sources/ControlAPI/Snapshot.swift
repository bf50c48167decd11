import IntercomModel
import SimulatorCore

/// A state to come back to, and what it takes.
struct Snapshot: Sendable {
    let simulation: Simulation
    /// In which its journal was written.
    let life: Int

    /// Which part of all that was noted in this life its journal holds on to.
    private var held: Range<Int> {
        let journal = simulation.journal
        return max(0, journal.bytesNoted - journal.byteCount)..<max(journal.bytesNoted, journal.byteCount)
    }

    /// Tables, and the places of journal and log: a copy has its own as soon as the other is written to.
    private var ownBytes: Int {
        let device = simulation.device
        return 65_536 + 64 * simulation.journal.entries.count + 64 * device.log.lines.count
            + device.calls.byteCount + device.access.identifiers.byteCount
    }

    /// What they hold on to together, about. Entries of the journal are shared within a life, and counted once.
    static func bytes(of snapshots: some Sequence<Snapshot>) -> Int {
        var (bytes, end) = (0, (life: 0, place: 0))
        for snapshot in snapshots.sorted(by: { ($0.life, $0.held.lowerBound) < ($1.life, $1.held.lowerBound) }) {
            let held = snapshot.held
            if snapshot.life != end.life { end = (snapshot.life, held.lowerBound) }
            bytes += snapshot.ownBytes + max(0, held.upperBound - max(held.lowerBound, end.place))
            end.place = max(end.place, held.upperBound)
        }
        return bytes
    }
}
