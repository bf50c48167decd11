import Reactor
import TestSupport
import Testing

/// Runs `work` on a thread of its own with a loop of its own, and expects that no C handle is left at the end.
func onLoop<Result: Sendable>(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ work: @escaping @Sendable (EventLoop) throws -> Result
) async throws -> Result {
    let (result, leaked) = try await onOwnThread {
        Swift.Result {
            let loop = try EventLoop()
            let result = try work(loop)
            loop.turn()
            return (result, loop.liveHandles)
        }
    }.get()
    #expect(leaked == 0, "C handles are left", sourceLocation: sourceLocation)
    return result
}

extension EventLoop {
    /// Runs until `stop`, which must come within a minute.
    func runBriefly() {
        let guardian = Timer(on: self) { [unowned self] in stop() }
        guardian.arm(after: .seconds(60))
        run()
    }
}
