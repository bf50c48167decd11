import CLibevent
import Glibc

/// Calls back on the loop's thread each time that the process gets a signal. Letting go of it restores what was before.
///
/// libevent serves signals on one loop of a process at a time.
public final class SignalSource {
    private let loop: EventLoop
    private let action: () -> Void
    private var handle: UnsafeMutablePointer<event>?

    public init(on loop: EventLoop, signal: Int32, action: @escaping () -> Void) {
        loop.assertOnLoop()
        self.loop = loop
        self.action = action
        handle = event_new(
            loop.base,
            signal,
            Int16(EV_SIGNAL | EV_PERSIST),
            { _, _, context in Callback.object(SignalSource.self, at: context).action() },
            Callback.context(of: self)
        )
        precondition(handle != nil, "out of memory")
        event_add(handle, nil)
        loop.liveHandles += 1
        unblock(signal)
    }

    /// A program inherits what its parent has blocked, and test runners block everything on their threads.
    private func unblock(_ signal: Int32) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, signal)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    deinit {
        event_free(handle)
        loop.liveHandles -= 1
    }
}
