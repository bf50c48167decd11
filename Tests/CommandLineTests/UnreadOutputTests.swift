import Foundation
import TestSupport
import Testing

/// Nobody who does not read keeps the program waiting.
struct UnreadOutputTests {
    /// Long lines in the log, so that a few hundred requests fill every pipe and every ring.
    private static let request = "GET /api/v1/\(String(repeating: "x", count: 4000)) HTTP/1.1\nHost: device\n\n"

    /// Starts `serve` with a standard error that is read only by `body`.
    private static func serving<Value: Sendable>(
        _ body: @escaping @Sendable (RunningProgram, OutputPipe) throws -> Value
    ) async throws -> Value {
        try await onOwnThread {
            Result {
                let errors = OutputPipe()
                let arguments = ["serve", "--port", "0", "--control-port", "0"]
                let program = try RunningProgram(arguments, [:], Repository.root, errors: errors)
                defer { program.kill() }
                try program.awaitReady()
                return try body(program, errors)
            }
        }.get()
    }

    private static func ask(_ program: RunningProgram, times: Int) throws -> Int {
        let client = RawClient(port: try program.port("device"))
        var answered = 0
        for _ in 0..<times {
            client.send(request.replacing("\n", with: "\r\n"))
            if client.readAnswer().hasPrefix("HTTP/1.1 4") { answered += 1 }
        }
        return answered
    }

    @Test func `a log that nobody reads holds nobody up, and a signal is heard`() async throws {
        let (answered, outcome, control) = try await Self.serving { program, errors in
            let answered = try withExtendedLifetime(errors) { try Self.ask(program, times: 100) }
            let control = try program.get("control", "/ready")
            return (answered, program.stop(), control)
        }
        #expect(answered == 100)
        #expect(control.hasPrefix("HTTP/1.1 200"))
        #expect(outcome.code == 0)
    }

    @Test func `a reader who comes late reads the newest lines, and how many are missing`() async throws {
        let (answered, log) = try await Self.serving { program, errors in
            let answered = try Self.ask(program, times: 600)
            let log = LateReader(errors)
            _ = program.stop()
            return (answered, log.text)
        }
        #expect(answered == 600)
        let lines = log.split(separator: "\n")
        #expect(lines.count { $0.contains(" lines dropped: standard error was not read") } == 1)
        // A pipe holds 16 of them; the others were kept for whoever comes late.
        #expect(lines.count { $0.contains("GET /api/v1/xxx") } > 32)
    }

    @Test func `run ends with its command`() async throws {
        let code = try await onOwnThread {
            Result {
                let errors = OutputPipe()
                let ask = "for i in 1 2 3; do curl -so /dev/null \"$RINGBACK_URL/api/v1/[1-300]$0\"; done; exit 7"
                let long = String(repeating: "x", count: 1000)
                let program = try RunningProgram(
                    ["run", "--", "sh", "-c", ask, long],
                    [:],
                    Repository.root,
                    errors: errors
                )
                return withExtendedLifetime(errors) { program.finish().code }
            }
        }.get()
        #expect(code == 7)
    }
}

/// Reads to the end on a thread of its own; it has begun when it is made.
private final class LateReader: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var read = ""

    init(_ pipe: OutputPipe) {
        nonisolated(unsafe) let pipe = pipe
        let begun = DispatchSemaphore(value: 0)
        Thread { [self] in
            read = pipe.line() + "\n"
            begun.signal()
            read += pipe.readToEnd()
            done.signal()
        }.start()
        begun.wait()
    }

    var text: String {
        done.wait()
        return read
    }
}
