import Glibc

/// Work beside the rest of the program, on a thread of its own.
public enum Background {
    /// Runs it until it returns, or the program ends.
    /// - Returns: false when the thread cannot be started.
    public static func run(_ work: @escaping @Sendable () -> Void) -> Bool {
        var thread = pthread_t()
        let context = Callback.handOver(Work(work))
        guard pthread_create(&thread, nil, { perform($0) }, context) == 0 else {
            _ = Callback.takeOver(Work.self, at: context)
            return false
        }
        pthread_detach(thread)
        return true
    }
}

private final class Work: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = work
    }
}

private func perform(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    Callback.takeOver(Work.self, at: context).work()
    return nil
}
