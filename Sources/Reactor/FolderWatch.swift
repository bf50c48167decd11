import CLibevent
import Glibc

/// Tells when something has changed in folders: files that were written, made, removed, or renamed into place.
///
/// A file is saved in several steps (a draft, a rename; a cut, a write), so it speaks once, when nothing has happened
/// for a short time. Folders are watched and not files: a file that is renamed into place is another file.
public final class FolderWatch {
    private let loop: EventLoop
    private let quiet: Duration
    private let action: () -> Void
    private let descriptor: Int32
    private var handle: UnsafeMutablePointer<event>?
    /// Whether something has changed that it has not spoken of yet.
    public var isChanging: Bool { firstChange != nil }
    /// By the numbers that inotify gives.
    private var watched: Set<Int32> = []
    private var firstChange: Duration?
    private lazy var pause = Timer(on: loop) { [weak self] in self?.tell() }

    /// Where changes never stop, it reports after this many quiet times.
    private static let patience = 20
    private static let changes =
        IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
        | IN_MOVE_SELF | IN_ONLYDIR

    /// - Parameter quiet: by the wall's clock.
    public init(
        on loop: EventLoop,
        quiet: Duration = .milliseconds(50),
        action: @escaping () -> Void
    ) throws(ReactorError) {
        loop.assertOnLoop()
        (self.loop, self.quiet, self.action) = (loop, quiet, action)
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard descriptor >= 0 else { throw .cannotWatch(errno: errno) }
        handle = event_new(
            loop.base,
            descriptor,
            Int16(EV_READ | EV_PERSIST),
            { _, _, context in Callback.object(FolderWatch.self, at: context).changed() },
            Callback.context(of: self)
        )
        precondition(handle != nil, "out of memory")
        event_add(handle, nil)
        loop.liveHandles += 1
    }

    deinit {
        guard let handle else { return }
        event_free(handle)
        close(descriptor)
        loop.liveHandles -= 1
    }

    /// From now on these, and no others. A folder that was removed and created again must be named again.
    /// - Returns: those that cannot be watched.
    @discardableResult
    public func watch(_ folders: Set<String>) -> Set<String> {
        loop.assertOnLoop()
        var named: Set<Int32> = []
        var missing: Set<String> = []
        for folder in folders {
            let number = inotify_add_watch(descriptor, folder, UInt32(Self.changes))
            if number < 0 { missing.insert(folder) } else { named.insert(number) }
        }
        for number in watched.subtracting(named) { inotify_rm_watch(descriptor, number) }
        watched = named
        return missing
    }

    private func changed() {
        takeAll()
        let first = firstChange ?? loop.now
        firstChange = first
        pause.arm(after: min(quiet, first + quiet * Self.patience - loop.now))
    }

    /// What has changed is not examined; the callback does that.
    private func takeAll() {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
            while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
        }
    }

    private func tell() {
        firstChange = nil
        action()
    }
}
