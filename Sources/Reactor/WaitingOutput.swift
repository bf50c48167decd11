import CLibevent
import Glibc

/// Output that the kernel did not take yet: it goes out as the peer makes room.
final class WaitingOutput {
    enum Event {
        /// Nothing waits any more.
        case drained
        /// The peer is gone.
        case failed
        /// The peer took no byte for the time allowed.
        case stalled
    }

    private let loop: EventLoop
    private let socket: Int32
    private let stall: Duration
    private let tell: (Event) -> Void
    private let bytes: OpaquePointer
    private var writable: UnsafeMutablePointer<event>?
    /// What of it the peer had not taken when it was looked at last.
    private var untaken = 0

    init(to socket: Int32, on loop: EventLoop, stall: Duration, tell: @escaping (Event) -> Void) {
        guard let bytes = evbuffer_new() else { preconditionFailure("out of memory") }
        (self.socket, self.loop, self.stall, self.tell, self.bytes) = (socket, loop, stall, tell, bytes)
        writable = event_new(
            loop.base,
            socket,
            Int16(EV_WRITE | EV_PERSIST),
            { _, what, context in Callback.object(WaitingOutput.self, at: context).happened(Int32(what)) },
            Callback.context(of: self)
        )
        precondition(writable != nil, "out of memory")
    }

    deinit {
        event_free(writable)
        evbuffer_free(bytes)
    }

    var count: Int { evbuffer_get_length(bytes) }

    /// Bytes that the kernel holds for the peer (tcp(7), SIOCOUTQ).
    private var unacknowledged: Int {
        var count: Int32 = 0
        return ioctl(socket, UInt(TIOCOUTQ), &count) == 0 ? Int(count) : 0
    }

    func append(_ more: UnsafeRawBufferPointer) {
        if count == 0 {
            var timeout = timeval(atLeast: stall)
            event_add(writable, &timeout)
            untaken = unacknowledged
        }
        precondition(evbuffer_add(bytes, more.baseAddress, more.count) == 0, "out of memory")
    }

    /// A persistent event restarts its time-out whenever it fires.
    ///
    /// Linux calls a socket writable when a third of its buffer is free, which a slow reader may not reach in time: so
    /// it is asked what they have taken, however little.
    private func happened(_ what: Int32) {
        if what & EV_TIMEOUT != 0 {
            let before = untaken
            untaken = unacknowledged
            return untaken < before ? () : tell(.stalled)
        }
        // So much at once that other connections come to their turn.
        let written = evbuffer_write_atmost(bytes, socket, 256 * 1024)
        if written < 0, errno != EAGAIN, errno != EINTR { return tell(.failed) }
        untaken = unacknowledged
        if count == 0 {
            event_del(writable)
            tell(.drained)
        }
    }
}
