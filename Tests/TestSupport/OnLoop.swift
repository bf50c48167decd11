import Glibc
public import Reactor
public import Testing

/// Runs `work` on a thread of its own with a loop of its own, and expects that no C handle is left at the end.
public func onLoop<Result: Sendable>(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ work: @escaping @Sendable (EventLoop) throws -> Result
) async throws -> Result {
    let (result, leaked) = try await onOwnThread {
        Swift.Result {
            let loop = try EventLoop()
            let result = try work(loop)
            loop.turn()
            // The other ends of closed connections hear of it, however late on a busy machine.
            for _ in 0..<100_000 where loop.liveHandles > 0 {
                sched_yield()
                loop.turn()
            }
            return (result, loop.liveHandles)
        }
    }.get()
    #expect(leaked == 0, "C handles are left", sourceLocation: sourceLocation)
    return result
}

extension EventLoop {
    /// Runs until `stop`, which must come within a minute.
    public func runBriefly() {
        let guardian = Timer(on: self) { [unowned self] in stop() }
        guardian.arm(after: .seconds(60))
        run()
    }
}
