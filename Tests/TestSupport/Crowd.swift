import Glibc

/// Threads that begin each round together: clients that are there at the same time in truth.
public final class Crowd<Answer: Sendable>: @unchecked Sendable {
    private let size: Int
    private let work: @Sendable (Int) -> Answer
    private var threads: [pthread_t] = []
    /// Each thread writes its own place, between the two barriers.
    private let answers: UnsafeMutableBufferPointer<Answer?>
    private let (start, end): (Barrier, Barrier)
    private var isOver = false

    /// - Parameter work: what the thread with that number, from 0, does in a round. It may block.
    public init(of size: Int, _ work: @escaping @Sendable (Int) -> Answer) {
        (self.size, self.work) = (size, work)
        answers = .allocate(capacity: size)
        answers.initialize(repeating: nil)
        (start, end) = (Barrier(size + 1), Barrier(size + 1))
        for index in 0..<size { threads.append(thread { [unowned self] in live(as: index) }) }
    }

    /// All of them once; the answers by number.
    public func round() -> [Answer] {
        start.wait()
        end.wait()
        return answers.compactMap(\.self)
    }

    /// To be called once, when no round is under way.
    public func disperse() {
        isOver = true
        start.wait()
        for thread in threads { pthread_join(thread, nil) }
    }

    deinit {
        answers.deinitialize()
        answers.deallocate()
    }

    private func live(as index: Int) {
        while true {
            start.wait()
            if isOver { return }
            answers[index] = work(index)
            end.wait()
        }
    }
}

private final class Barrier {
    private let barrier: UnsafeMutablePointer<pthread_barrier_t>

    init(_ count: Int) {
        barrier = .allocate(capacity: 1)
        let refusal = pthread_barrier_init(barrier, nil, UInt32(count))
        precondition(refusal == 0, "no barrier: errno \(refusal)")
    }

    func wait() {
        pthread_barrier_wait(barrier)
    }

    deinit {
        pthread_barrier_destroy(barrier)
        barrier.deallocate()
    }
}
