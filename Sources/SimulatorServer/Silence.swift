import Reactor
import SimulatorCore

/// Waits until no request has come for a while. The timer is set again when it fires too early, not with each
/// request: that one leaves a note only.
struct Silence {
    let length: Duration
    let timer: Timer
    /// By the loop's clock.
    private(set) var since: Duration
    /// The journal is read up to this entry.
    private var heard: Int

    init(of length: Duration, at now: Duration, _ journal: Journal, _ timer: Timer) {
        (self.length, self.timer) = (length, timer)
        (since, heard) = (now, journal.lastID)
    }

    /// Something may have happened.
    mutating func listen(to journal: Journal, at now: Duration) {
        guard journal.lastID != heard else { return }
        if journal.entries(after: heard).contains(where: \.what.isRequest) { since = now }
        heard = journal.lastID
    }

    /// Not above zero when it has been quiet for long enough.
    func missing(at now: Duration) -> Duration {
        since + length - now
    }
}
