import CLibevent
import Glibc

/// Calls back once, on the loop's thread, when a descriptor can be read. It owns the descriptor.
public final class ReadableSource {
    private let loop: EventLoop
    private let action: () -> Void
    private let descriptor: Int32
    private var handle: UnsafeMutablePointer<event>?

    public init(on loop: EventLoop, descriptor: Int32, action: @escaping () -> Void) {
        loop.assertOnLoop()
        (self.loop, self.descriptor, self.action) = (loop, descriptor, action)
        handle = event_new(
            loop.base,
            descriptor,
            Int16(EV_READ),
            { _, _, context in Callback.object(ReadableSource.self, at: context).action() },
            Callback.context(of: self)
        )
        precondition(handle != nil, "out of memory")
        event_add(handle, nil)
        loop.liveHandles += 1
    }

    deinit {
        event_free(handle)
        close(descriptor)
        loop.liveHandles -= 1
    }
}
