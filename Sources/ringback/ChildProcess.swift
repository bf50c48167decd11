import CProcess
import Glibc

/// Processes of the system, as far as `run` needs them.
enum ChildProcess {
    /// Starts it with this process's own standard streams; it receives SIGTERM when this process ends. The name is looked
    /// for in `PATH`.
    static func start(_ words: [String], _ environment: [String: String], _ openFiles: rlimit) throws -> pid_t {
        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child = pid_t()
        var openFiles = openFiles
        let refusal = start_bound(words[0], arguments, variables, &openFiles, &child)
        guard refusal == 0 else { throw cannotStart(words[0], because: refusal) }
        return child
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
