extension EventLoop {
    /// Runs `work` on the loop's thread, after all that was posted before. May be called from any thread.
    ///
    /// Work that is posted to a loop that never runs again is dropped together with the loop.
    public func post(_ work: @escaping @Sendable () -> Void) {
        mailbox.add(work)
    }

    /// Runs `work` on the loop's thread and waits for its result without blocking a thread.
    public func perform<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            post { continuation.resume(returning: work()) }
        }
    }
}
