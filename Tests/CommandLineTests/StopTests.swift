import Foundation
import TestSupport
import Testing

/// Whoever tells it to stop is heard, whatever hangs.
struct StopTests {
    /// Half a million steps: longer than anybody wants to wait.
    private static let script = """
        profile: camdroid-panel
        timeline: [{ at: 0s, repeat: { story: [{ after: 1ms, door: open }, { door: closed }] } }]
        """

    /// Rules whose check takes many seconds of a debug build's work, in a request of less than a megabyte.
    private static let manyRules =
        "calls: [" + (100_000..<125_000).map { "{to: \($0), story: [{sip: 486}]}" }.joined(separator: ",") + "]"

    @Test func `a long advance stops at the end of a part`() async throws {
        let (outcome, seconds) = try await Self.stop(during: "POST", "/clock/advance", #"{"by":"500s"}"#)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(seconds < .seconds(35))
    }

    @Test func `a loop that is busy for long ends all the same, and says so`() async throws {
        // Soon received; to look through it for secrets is many seconds of a debug build's work.
        let text = #"{"number":"\#(String(repeating: "bearer x ", count: 450_000))"}"#
        let (outcome, seconds) = try await Self.stop(during: "GET", "/journal/last", "") { program in
            let client = RawClient(port: try program.port("device"), patience: .seconds(60))
            client.send(
                "POST /api/v1/system/debug/call/start HTTP/1.1\r\nHost: device\r\nConnection: close\r\n"
                    + "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
            )
            #expect(client.readToEnd().text.hasPrefix("HTTP/1.1 401"))
        }
        #expect(outcome.code == 1)
        #expect(outcome.errors == "ringback: error: it was told to stop while it was busy, and ended at once\n")
        // The promise is 1 s of its own work, and half a minute where other processes leave it no processor.
        #expect(seconds < .seconds(35))
    }

    @Test func `a long script that is named keeps nothing either`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Self.manyRules.write(to: file, atomically: true, encoding: .utf8)
        let (outcome, seconds) = try await Self.stop(during: "POST", "/devices", #"{"scenario":"\#(file.path)"}"#)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(seconds < .seconds(35))
    }

    @Test(
        arguments: [("PUT", "/scenario", manyRules), ("POST", "/devices", #"{"scenario-text":"\#(manyRules)"}"#)]
    )
    func `a long script that is read beside the loop keeps nothing`(
        method: String,
        path: String,
        body: String
    ) async throws {
        let (outcome, seconds) = try await Self.stop(during: method, path, body)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(seconds < .seconds(35))
    }

    private static func stop(
        during method: String,
        _ path: String,
        _ body: String,
        behind prepare: @escaping @Sendable (RunningProgram) throws -> Void = { _ in }
    ) async throws -> (Program.Outcome, Duration) {
        try await serving(script) { program in
            try prepare(program)
            let tester = RawClient(port: try program.port("control"))
            let before = try processorTime(of: program.pid)
            tester.send(
                "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
            // It is at work.
            while try processorTime(of: program.pid) < before + 30 {}
            let start = ContinuousClock.now
            return (program.stop(), ContinuousClock.now - start)
        }
    }

    @Test func `nobody who does not read keeps it`() async throws {
        let (outcome, seconds) = try await onOwnThread {
            Result {
                let (output, errors) = (OutputPipe(), OutputPipe())
                let words = ["serve", "--port", "0", "--control-port", "0"]
                let program = try RunningProgram(words, [:], Repository.root, errors: errors)
                defer { program.kill() }
                try program.awaitReady()
                let ask = "GET /api/v1/\(String(repeating: "x", count: 4000)) HTTP/1.1\r\nHost: device\r\n\r\n"
                let listener = RawClient(port: try program.port("control"))
                listener.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                let silent = try (0..<5).map { _ in RawClient(port: try program.port("device"), patience: .seconds(1)) }
                for client in silent { client.send(String(repeating: ask, count: 8)) }
                // What is at work is another test's business: here all is done, and everything waits for a reader.
                _ = try program.get("control", "/wait?for=journal.idle:500ms&timeout=60s")
                let start = ContinuousClock.now
                let outcome = program.stop()
                return withExtendedLifetime((output, errors, listener, silent)) {
                    (outcome, ContinuousClock.now - start)
                }
            }
        }.get()
        #expect(outcome.code == 0)
        #expect(seconds < .seconds(35))
    }

    private static func serving<Value: Sendable>(
        _ script: String,
        _ body: @escaping @Sendable (RunningProgram) throws -> Value
    ) async throws -> Value {
        let file = FileManager.default.temporaryDirectory.appending(path: "ringback-\(UUID().uuidString).yaml")
        try script.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await Program.serving(["--quiet", "--clock", "manual", "--scenario", file.path], body)
    }

    /// In ticks of the kernel, a hundredth of a second each.
    private static func processorTime(of pid: Int32) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        let fields = status.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }
}
