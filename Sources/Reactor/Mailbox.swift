import CLibevent
import Glibc

/// Work that other threads hand to the loop, and the descriptor that wakes it.
///
/// The lock is a pthread mutex: with `Synchronization.Mutex` the thread sanitizer reports false races.
final class Mailbox: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var letters: [@Sendable () -> Void] = []
    private let descriptor: Int32

    init() throws(ReactorError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        let reason = errno
        pthread_mutex_init(lock, nil)
        if descriptor < 0 { throw .cannotMakeLoop(errno: reason) }
    }

    deinit {
        close(descriptor)
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    func makeEvent(on base: OpaquePointer) -> UnsafeMutablePointer<event> {
        let made = event_new(
            base,
            descriptor,
            Int16(EV_READ | EV_PERSIST),
            { _, _, context in Callback.object(Mailbox.self, at: context).deliver() },
            Callback.context(of: self)
        )
        guard let made else { preconditionFailure("out of memory") }
        event_add(made, nil)
        return made
    }

    func add(_ work: @escaping @Sendable () -> Void) {
        pthread_mutex_lock(lock)
        letters.append(work)
        let isFirst = letters.count == 1
        pthread_mutex_unlock(lock)
        if isFirst { eventfd_write(descriptor, 1) }
    }

    /// Letters that come in while these are read wake the loop again: sockets have their turn in between.
    private func deliver() {
        for letter in takeAll() { letter() }
    }

    private func takeAll() -> [@Sendable () -> Void] {
        var count: eventfd_t = 0
        eventfd_read(descriptor, &count)
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        let taken = letters
        letters = []
        return taken
    }
}
