import CLibevent
import Glibc

/// Tells when a peer resets their connection while nothing is read from it.
///
/// An epoll of its own, inside the loop's: unread input keeps a socket readable, and libevent cannot wait for the end
/// alone. Its `EV_CLOSED` does not hear of RST, which it reports as `EV_READ`, and it refuses edge-triggered events beside
/// others on one socket (read in the source of 2.1.12).
final class Hangups {
    private let descriptor: Int32
    private var handle: UnsafeMutablePointer<event>?
    private var watched: [Int32: () -> Void] = [:]

    /// It must be let go of before the loop's base is freed.
    init(on base: OpaquePointer) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(descriptor >= 0, "epoll is not available")
        handle = event_new(
            base,
            descriptor,
            Int16(EV_READ | EV_PERSIST),
            { _, _, context in Callback.object(Hangups.self, at: context).tell() },
            Callback.context(of: self)
        )
        precondition(handle != nil, "out of memory")
        event_add(handle, nil)
    }

    deinit {
        event_free(handle)
        close(descriptor)
    }

    /// Calls `ended` when the connection is no more; at the next turn where that is so already.
    func watch(_ socket: Int32, ended: @escaping () -> Void) {
        // Errors and hang-ups are always reported.
        var wish = epoll_event()
        wish.events = EPOLLET.rawValue
        wish.data.fd = socket
        if epoll_ctl(descriptor, EPOLL_CTL_ADD, socket, &wish) == 0 { watched[socket] = ended }
    }

    /// To be called before the socket is closed.
    func forget(_ socket: Int32) {
        guard watched.removeValue(forKey: socket) != nil else { return }
        var nothing = epoll_event()
        epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, &nothing)
    }

    /// Those that do not fit keep the descriptor readable: they come with the next turn.
    private func tell() {
        let most = 64
        let events = [epoll_event](unsafeUninitializedCapacity: most) { buffer, count in
            count = Int(max(0, epoll_wait(descriptor, buffer.baseAddress, Int32(most), 0)))
        }
        for event in events {
            watched[event.data.fd]?()
        }
    }
}
