import Glibc
import Reactor

extension LoopThread {
    /// Runs `work` on the loop's thread while the caller's thread waits: at no time do both run, so nothing of what
    /// they share needs to be `Sendable`.
    func wait<Result>(_ work: @escaping () -> Result) -> Result {
        nonisolated(unsafe) let work = work
        let handover = Handover<Result>()
        loop.post { handover.put(work()) }
        return handover.take()
    }
}

private final class Handover<Value>: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    private var value: Value?

    init() {
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func put(_ value: Value) {
        self.value = value
        sem_post(semaphore)
    }

    func take() -> Value {
        while sem_wait(semaphore) != 0 {}
        defer { value = nil }
        return value!
    }
}
