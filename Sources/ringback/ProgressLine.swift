import Glibc
import Learning

/// What is asked now, on one line of a terminal; a file gets nothing of it.
struct ProgressLine {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var count = 0
    /// For all answers so far.
    private var waited = Duration.zero
    private var lastShown: ContinuousClock.Instant?

    /// - Parameter time: how long an answer took.
    mutating func note(_ time: Duration) { waited += time }

    /// At most ten times a second: what is to come may be long.
    mutating func show(_ name: String, of interview: Interview, each pace: Duration) {
        count += 1
        let now = ContinuousClock.now
        guard isTerminal, lastShown.map({ now - $0 >= .milliseconds(100) }) ?? true else { return }
        lastShown = now
        let (left, pauses) = interview.remaining
        let time = (pace + waited / max(1, count - 1)) * (left + 1) + pauses
        let seconds = Int(time.components.seconds) + 1
        write("\r\u{1B}[K\(count) asked, \(left) to go, about \(seconds) s: \(name)")
    }

    func clear() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        _ = Glibc.write(STDERR_FILENO, text, text.utf8.count)
    }
}
