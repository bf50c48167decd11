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

extension Background {
    /// Runs it beside the loop, and hands what it gives to its owner on the loop, where there is still one. Where no thread
    /// can be had, the loop has to wait for it; the owner gets it in a later turn all the same.
    public static func run<Owner: AnyObject, Value: Sendable>(
        _ work: @escaping @Sendable () -> Value,
        on loop: EventLoop,
        for owner: Owner,
        then goOn: @escaping @Sendable (Owner, Value) -> Void
    ) {
        let seat = Seat(owner: owner)
        let whole = { @Sendable in
            let value = work()
            loop.post {
                if let owner = seat.owner { goOn(owner, value) }
            }
        }
        if !run(whole) { whole() }
    }
}

/// An owner on its way through a thread that does not touch it.
private struct Seat<Owner: AnyObject>: @unchecked Sendable {
    weak var owner: Owner?
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
