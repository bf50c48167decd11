import CProcess
import Glibc

/// Another program, under way.
///
/// Not Foundation's `Process`: while it looks at the open files of a test run in which other tests open and close them by
/// the hundred, it reads beyond its list and the whole run crashes (measured with Swift 6.3.1).
public final class ChildProcess {
    public let pid: Int32
    private var status: Int32?

    /// Its standard input is empty, its signals are as in a shell, and it inherits nothing but what is named here.
    /// - Parameters:
    ///   - environment: nil is that of the tests.
    ///   - output: where its standard output goes; nil is nowhere.
    public init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String]? = nil,
        folder: String? = nil,
        output: Int32? = nil,
        errors: Int32? = nil
    ) throws(CannotStart) {
        var plan = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&plan)
        defer { posix_spawn_file_actions_destroy(&plan) }
        posix_spawn_file_actions_addopen(&plan, 0, "/dev/null", O_RDONLY, 0)
        for (stream, target) in [(Int32(1), output), (2, errors)] {
            if let target {
                posix_spawn_file_actions_adddup2(&plan, target, stream)
            } else {
                posix_spawn_file_actions_addopen(&plan, stream, "/dev/null", O_WRONLY, 0)
            }
        }
        if let folder { posix_spawn_file_actions_addchdir_np(&plan, folder) }
        posix_spawn_file_actions_addclosefrom_np(&plan, 3)

        var attributes = Self.asFromAShell()
        defer { posix_spawnattr_destroy(&attributes) }
        var pid: pid_t = 0
        let fault = withStrings([path] + arguments) { words in
            guard let environment else { return posix_spawn(&pid, path, &plan, &attributes, words, environ) }
            return withStrings(environment.map { "\($0.key)=\($0.value)" }) {
                posix_spawn(&pid, path, &plan, &attributes, words, $0)
            }
        }
        guard fault == 0 else { throw CannotStart(path: path, errno: fault) }
        self.pid = pid
    }

    public struct CannotStart: Error {
        public let path: String
        public let errno: Int32
    }

    /// The threads of tests block all signals, and the reactor ignores SIGPIPE: neither is meant for a child. As in a shell
    /// it leads a process group of its own.
    private static func asFromAShell() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        return attributes
    }

    /// Waits for its end.
    /// - Returns: its exit code, or the number of the signal that ended it.
    @discardableResult
    public func wait() -> Int32 {
        if let status { return status }
        var raw: Int32 = 0
        while waitpid(pid, &raw, 0) < 0, errno == EINTR {}
        let ended = raw & 0x7F == 0 ? raw >> 8 & 0xFF : raw & 0x7F
        status = ended
        return ended
    }

    /// Ends it at once, unless it has ended.
    public func kill() {
        if status == nil { Glibc.kill(pid, SIGKILL) }
        wait()
    }
}

/// The reading end of a pipe, and the writing end for a child. Both are closed when nobody holds it.
public final class OutputPipe {
    private let reading: Int32
    /// For a child; closed here as soon as it has started, so that the end of the output is seen.
    public let writing: Int32
    private var isWritingOpen = true

    public init() {
        var ends: [Int32] = [0, 0]
        precondition(pipe(&ends) == 0, "no pipe: errno \(errno)")
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        closeWriting()
        close(reading)
    }

    public func closeWriting() {
        if isWritingOpen { close(writing) }
        isWritingOpen = false
    }

    /// Up to the next line end, without it.
    public func line() -> String {
        var line: [UInt8] = []
        while let byte = read(1).first, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }

    public func readToEnd() -> String {
        var all: [UInt8] = []
        while case let some = read(65_536), !some.isEmpty { all += some }
        return String(decoding: all, as: UTF8.self)
    }

    private func read(_ most: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            var got = -1
            repeat { got = Glibc.read(reading, buffer.baseAddress, most) } while got < 0 && errno == EINTR
            count = max(0, got)
        }
    }
}

/// Lends the texts as C has them: a list that ends with nil.
private func withStrings<Result>(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let copies = texts.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return copies.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { preconditionFailure("the list holds nil at least") }
        return body(start)
    }
}
