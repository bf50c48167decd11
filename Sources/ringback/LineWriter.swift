import Reactor

/// A standard stream. At first what is said is written before the caller goes on; once it is in the background, a thread
/// writes it, and no reader who is slow, stopped or asleep keeps the caller waiting.
///
/// Not `O_NONBLOCK`: the stream is shared with the parent and its other children, who would get it too. Not `poll` before
/// the write: what had room a moment ago may be filled by one of them.
final class LineWriter: @unchecked Sendable {
    private let descriptor: Int32
    private let monitor = Monitor()
    // All of these under the monitor.
    private var waiting = LineRing(capacity: 1 << 20)
    private var isInBackground = false
    private var hasThread = false
    private var isWriting = false
    private var failure: Int32?
    /// A wait for the reader timed out, and is not repeated.
    private var hasGivenUp = false
    /// Grows with each piece that the reader has taken.
    private var pieces = 0

    /// As many bytes as a pipe takes in one piece (pipe(7)): lines of other processes stand between these, not in them.
    private static let piece = 4096

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    func goToBackground() {
        monitor.locked { isInBackground = true }
    }

    /// - Parameter text: whole lines.
    func write(_ text: [UInt8]) {
        let isQueued = monitor.locked {
            if isInBackground { queue(text) }
            return isInBackground
        }
        guard !isQueued, let reason = writeAll(text, to: descriptor) else { return }
        monitor.locked { failure = reason }
    }

    private func queue(_ text: [UInt8]) {
        guard failure == nil else { return }
        waiting.append(text)
        if !hasThread { hasThread = Background.run { self.writeOut() } }
        if !isWriting { monitor.wakeAll() }
    }

    /// Waits until all is written, but no longer than the reader takes nothing for `patience`, or than `limit` in all.
    /// - Returns: the reason why something could not be written, as far as that is known.
    @discardableResult
    func settle(patience: Duration, limit: Duration) -> Int32? {
        monitor.locked {
            let end = monotonicNow + limit
            var (seen, patienceEnd) = (pieces, monotonicNow + patience)
            while hasThread, failure == nil, !hasGivenUp, isWriting || !waiting.isEmpty {
                if pieces != seen { (seen, patienceEnd) = (pieces, monotonicNow + patience) }
                monitor.wait(until: min(end, patienceEnd))
                hasGivenUp = pieces == seen && monotonicNow >= patienceEnd || monotonicNow >= end
            }
            return failure
        }
    }

    /// Until the process ends, or the stream takes nothing any more.
    private func writeOut() {
        while let bytes = next() {
            let reason = writeAll(bytes, to: descriptor)
            monitor.locked {
                (isWriting, failure, pieces) = (false, reason, pieces + 1)
                monitor.wakeAll()
            }
        }
    }

    private func next() -> [UInt8]? {
        monitor.locked {
            guard failure == nil else { return nil }
            while waiting.isEmpty { monitor.wait() }
            isWriting = true
            return waiting.take(Self.piece)
        }
    }
}
