import Glibc

/// Processes of the system, as far as `run` needs them.
enum ChildProcess {
    /// Starts it with this process's own standard streams. The name is looked for in `PATH`.
    static func start(_ words: [String], _ environment: [String: String]) throws -> pid_t {
        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        resetSignals(&attributes)
        var child = pid_t()
        let refusal = posix_spawnp(&child, words[0], nil, &attributes, arguments, variables)
        guard refusal == 0 else { throw cannotStart(words[0], because: refusal) }
        return child
    }

    /// As a shell would start it: the loop ignores SIGPIPE, and whoever started us may have blocked signals.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    private static func cannotStart(_ name: String, because error: Int32) -> Failure {
        Failure(
            code: error == ENOENT ? .commandNotFound : .commandNotRunnable,
            message: "\(name): \(String(cString: strerror(error)))"
        )
    }
}

extension ChildProcess {
    enum Waited {
        case ended(pid_t, WaitStatus)
        case noneYet
        case noChildren
    }

    /// Takes note of a child that has ended, if there is one.
    static func wait() -> Waited {
        var status: Int32 = 0
        let pid = waitpid(-1, &status, WNOHANG)
        switch pid {
        case 0: return .noneYet
        case ..<0: return .noChildren
        default: return .ended(pid, WaitStatus(status))
        }
    }

    static func children() -> [pid_t] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var children: [pid_t] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let pid = pid_t(name), parent(of: pid) == getpid() { children.append(pid) }
        }
        return children
    }

    /// proc(5): `pid (name) state ppid ...`; the name may hold anything, so the last parenthesis counts.
    private static func parent(of pid: pid_t) -> pid_t? {
        guard let bytes = try? Files.read("/proc/\(pid)/stat"), let end = bytes.lastIndex(of: UInt8(ascii: ")")) else {
            return nil
        }
        let fields = bytes[end...].split(separator: UInt8(ascii: " "))
        return fields.count > 2 ? pid_t(String(decoding: fields[2], as: UTF8.self)) : nil
    }
}

/// How a process ended, as `wait` tells it.
struct WaitStatus {
    private let status: Int32

    init(_ status: Int32) {
        self.status = status
    }

    /// Its own, or 128 and the signal that ended it: what a shell says.
    var exitCode: Int32 {
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
