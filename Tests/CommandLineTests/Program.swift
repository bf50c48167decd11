import Foundation
import TestSupport

/// The executable, run as a user runs it.
struct Program: Sendable {
    struct Outcome: Sendable, Equatable {
        var code: Int32
        var output: String
        var errors: String
    }

    /// It is built beside the tests.
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "ringback")

    /// Runs it to its end.
    static func run(
        _ arguments: String...,
        environment: [String: String] = [:],
        folder: URL = Repository.root
    ) async throws -> Outcome {
        try await onOwnThread { Result { try RunningProgram(arguments, environment, folder).finish() } }.get()
    }

    static func run(_ arguments: [String], folder: URL) async throws -> Outcome {
        try await onOwnThread { Result { try RunningProgram(arguments, [:], folder).finish() } }.get()
    }

    /// Starts `serve` on free ports and gives it to `body` when it is ready; it is ended after it.
    static func serving<Value: Sendable>(
        _ arguments: String...,
        environment: [String: String] = [:],
        folder: URL = Repository.root,
        _ body: @escaping @Sendable (RunningProgram) throws -> Value
    ) async throws -> Value {
        try await serving(arguments, environment: environment, folder: folder, body)
    }

    static func serving<Value: Sendable>(
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: URL = Repository.root,
        _ body: @escaping @Sendable (RunningProgram) throws -> Value
    ) async throws -> Value {
        let ports = ["--port", "0", "--control-port", "0"]
        return try await onOwnThread {
            Result {
                let program = try RunningProgram(["serve"] + ports + arguments, environment, folder)
                defer { program.kill() }
                try program.awaitReady()
                return try body(program)
            }
        }.get()
    }
}

/// A process under way. Used on one thread only: the one that started it.
final class RunningProgram: @unchecked Sendable {
    private let process: ChildProcess
    private let output = OutputPipe()
    private let errors = FileManager.default.temporaryDirectory.appending(path: "ringback-\(UUID().uuidString)")
    private(set) var readyLine = ""
    private(set) var ready: [String: Any] = [:]

    /// - Parameters:
    ///   - stdout: where standard output goes, in place of the pipe that `line` reads.
    ///   - stderr: where standard error goes, in place of the file that `errorText` reads.
    ///   - openFiles: its limits, as `ulimit` takes them.
    ///   - signal: `HUP`, which it ignores from its start on, as nohup(1) has it.
    init(
        _ arguments: [String],
        _ environment: [String: String],
        _ folder: URL,
        output stdout: Int32? = nil,
        errors stderr: OutputPipe? = nil,
        openFiles: (soft: Int, hard: Int)? = nil,
        ignoring signal: String? = nil
    ) throws {
        let own = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("RINGBACK_") }
        try Data().write(to: errors)
        let errorFile = try FileHandle(forWritingTo: errors)
        let limits = openFiles.map { "ulimit -Sn \($0.soft); ulimit -Hn \($0.hard); " } ?? ""
        let trap = signal.map { "trap '' \($0); " } ?? ""
        let limited = limits + trap == "" ? nil : limits + trap + "exec \"$0\" \"$@\""
        process = try ChildProcess(
            limited == nil ? Program.path.path : "/bin/bash",
            (limited.map { ["-c", $0, Program.path.path] } ?? []) + arguments,
            environment: own.merging(environment) { $1 },
            folder: folder.path,
            output: stdout ?? output.writing,
            errors: stderr?.writing ?? errorFile.fileDescriptor
        )
        output.closeWriting()
        stderr?.closeWriting()
    }

    deinit {
        try? FileManager.default.removeItem(at: errors)
    }

    var pid: Int32 { process.pid }

    func port(_ name: String) throws -> Int {
        guard let url = ready[name] as? String, let port = URL(string: url)?.port else {
            throw Unexpected(text: "no \(name) in \(readyLine)")
        }
        return port
    }

    func awaitReady() throws {
        readyLine = line()
        guard let object = try? JSONSerialization.jsonObject(with: Data(readyLine.utf8)) as? [String: Any] else {
            process.wait()
            throw Unexpected(text: "not ready: \(readyLine)\(errorText)")
        }
        ready = object
    }

    /// Sends the signal and waits for the end.
    func stop(_ signal: Int32 = SIGTERM) -> Program.Outcome {
        Foundation.kill(pid, signal)
        return finish()
    }

    func kill() {
        process.kill()
    }

    func finish() -> Program.Outcome {
        let rest = output.readToEnd()
        return Program.Outcome(code: process.wait(), output: rest, errors: errorText)
    }

    /// Until this stands on standard error so many times, 20 seconds at most.
    func await(_ text: String, times: Int = 1) throws {
        let (changes, end) = (FileChanges(of: errors), ContinuousClock.now + .seconds(20))
        while errorText.ranges(of: text).count < times {
            guard changes.await(until: end) else { throw Unexpected(text: "no \"\(text)\" in:\n\(errorText)") }
        }
    }

    var errorText: String {
        (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    }

    func line() -> String { output.line() }

    struct Unexpected: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }
}

extension RunningProgram {
    /// One request on a connection of its own; the answer as text.
    func ask(_ port: String = "device", _ request: String) throws -> String {
        let client = RawClient(port: try self.port(port))
        client.send(request.replacing("\n", with: "\r\n"))
        return client.readToEnd().text.replacing("\r\n", with: "\n")
    }

    func get(_ port: String = "device", _ path: String) throws -> String {
        try ask(port, "GET \(path) HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    }
}

/// Tells that something was written to a file since it began to look.
private final class FileChanges {
    private let descriptor: Int32

    init(of file: URL) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        let watch = inotify_add_watch(descriptor, file.path, UInt32(IN_MODIFY))
        precondition(watch >= 0, "\(file.path) cannot be watched: errno \(errno)")
    }

    deinit {
        close(descriptor)
    }

    /// False when nothing was.
    func await(until end: ContinuousClock.Instant) -> Bool {
        var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let patience = max(.zero, end - .now)
        guard poll(&wish, 1, Int32(patience / .milliseconds(1))) > 0 else { return false }
        var events = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &events, events.count) > 0 {}
        return true
    }
}
