import Glibc

/// An event loop that runs on a thread of its own, for programs whose own threads must not block:
/// Swift's cooperative pool is as narrow as the machine has cores.
public final class LoopThread: Sendable {
    public let loop: EventLoop
    private let thread: pthread_t

    public init() throws(ReactorError) {
        loop = try EventLoop()
        thread = try startThread(of: loop)
    }

    /// Ends the loop and its thread; work that was posted before is still done. Call it once, from another thread.
    public func stop() {
        let loop = loop
        loop.post { loop.stop() }
        pthread_join(thread, nil)
    }
}

private func startThread(of loop: EventLoop) throws(ReactorError) -> pthread_t {
    var thread = pthread_t()
    let context = Callback.handOver(loop)
    let refusal = pthread_create(&thread, nil, { runLoop($0) }, context)
    guard refusal == 0 else {
        _ = Callback.takeOver(EventLoop.self, at: context)
        throw .cannotStartThread(errno: refusal)
    }
    return thread
}

private func runLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    Callback.takeOver(EventLoop.self, at: context).run()
    return nil
}
