import CLibevent
import Glibc

/// A one-shot timer that may be armed again and again. Letting go of it cancels it.
public final class Timer {
    private let loop: EventLoop
    private let action: () -> Void
    private var handle: UnsafeMutablePointer<event>?

    public init(on loop: EventLoop, action: @escaping () -> Void) {
        loop.assertOnLoop()
        self.loop = loop
        self.action = action
        handle = event_new(
            loop.base,
            -1,
            0,
            { _, _, context in Callback.object(Timer.self, at: context).action() },
            Callback.context(of: self)
        )
        precondition(handle != nil, "out of memory")
        loop.liveHandles += 1
    }

    deinit {
        event_free(handle)
        loop.liveHandles -= 1
    }

    /// Fires once, `delay` from now and never before; a negative delay counts as zero. An earlier arming is replaced.
    public func arm(after delay: Duration) {
        loop.assertOnLoop()
        // libevent cuts the present to whole microseconds.
        var interval = timeval(atLeast: delay + .microseconds(1))
        event_add(handle, &interval)
    }

    public func cancel() {
        loop.assertOnLoop()
        event_del(handle)
    }
}

extension timeval {
    /// Rounded up to the next microsecond.
    init(atLeast duration: Duration) {
        let attosecondsEach: Int128 = 1_000_000_000_000
        let microseconds = (max(duration, .zero).attoseconds + attosecondsEach - 1) / attosecondsEach
        let (seconds, rest) = Int(clamping: microseconds).quotientAndRemainder(dividingBy: 1_000_000)
        self.init(tv_sec: seconds, tv_usec: rest)
    }
}
