import CProcess
import Glibc
import Reactor

/// The process that started this one. A test runner that is killed can end nothing; what it started can notice.
///
/// `PR_SET_PDEATHSIG` is about the *thread* that started this process (prctl(2)): a runner that starts programs from a
/// pool of threads would end a server in the middle of a test. A pidfd is about the process.
enum Parent {
    /// - Parameter isGone: on the loop, once.
    /// - Throws: where the kernel cannot tell (before Linux 5.3), or there is no parent to watch.
    static func watch(on loop: EventLoop, isGone: @escaping () -> Void) throws -> ReadableSource {
        let parent = getppid()
        guard parent > 0 else {
            let message = "--exit-with-parent: the process that started this one is not visible, as in a container"
            throw Failure(code: .usage, message: message)
        }
        let descriptor = watch_process(parent)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Failure(code: .internal, message: "--exit-with-parent: process \(parent): \(reason)")
        }
        return ReadableSource(on: loop, descriptor: descriptor, action: isGone)
    }
}
