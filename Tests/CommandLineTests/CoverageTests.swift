import Foundation
import TestSupport
import Testing

/// `--coverage`: what a run has exercised, at its end.
struct CoverageTests {
    @Test func `serve writes it at its end, whatever was reset meanwhile`() async throws {
        let text = try await Self.reported("coverage.txt") { file in
            let outcome = try await Program.serving("--scenario", "busy", "--coverage", file) { program in
                _ = try program.get("device", "/api/info")
                _ = try program.ask("control", "POST /reset HTTP/1.1\nHost: localhost\nConnection: close\n\n")
                return program.stop()
            }
            #expect(outcome.code == 0)
        }
        #expect(text.hasPrefix("device 1: camdroid-monitor, API 1.1.1\n\n  calls      0 of 1\n"), "\(text)")
        #expect(text.contains("\nbusy\n    never  "), "\(text)")
        #expect(text.contains("\n        1  GET /api/info  1 x 200\n"), "\(text)")
    }

    @Test func `run writes JSON where the name ends so, one part for each device`() async throws {
        let text = try await Self.reported("coverage.json") { file in
            let script = #"""
                ask() { printf "$1 HTTP/1.1\r\nHost: localhost\r\n$2" >&3; }
                exec 3<>/dev/tcp/127.0.0.1/${RINGBACK_CONTROL_URL##*:}
                ask 'POST /devices' 'Content-Length: 2\r\n\r\n{}'
                ask 'DELETE /devices/2' 'Connection: close\r\n\r\n'
                cat <&3
                """#
            let command = ["run", "--quiet", "--coverage", file, "--", "bash", "-c", script]
            let outcome = try await onOwnThread {
                Result { try RunningProgram(command, [:], Repository.root).finish() }
            }.get()
            #expect(outcome.code == 0)
        }
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let devices = try #require(document["devices"] as? [[String: Any]])
        #expect(devices.map { $0["device"] as? Int } == [1, 2])
        let summary = try #require(devices[0]["summary"] as? [String: [String: Int]])
        #expect(summary["endpoints"]?["used"] == 0)
    }

    @Test(arguments: [["serve"], ["run"]])
    func `where it cannot be written nothing is started`(command: [String]) async throws {
        let rest = command == ["run"] ? ["--", "echo", "started"] : []
        for path in ["/nowhere/coverage.txt", "/tmp"] {
            let arguments = command + ["--port", "0", "--control-port", "0", "--coverage", path] + rest
            let outcome = try await onOwnThread {
                Result { try RunningProgram(arguments, [:], Repository.root).finish() }
            }.get()
            #expect(outcome.code == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(path == "/tmp" ? "/tmp is a folder" : "/nowhere: No such file"))
        }
    }

    @Test func `ctl shows it as text, as JSON, and clears it`() async throws {
        let outcomes = try await Program.serving("--quiet") { program in
            let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:\(try program.port("control"))"]
            return try [["ctl", "coverage"], ["ctl", "coverage", "json"], ["ctl", "coverage", "clear"]].map {
                try RunningProgram($0, url, Repository.root).finish()
            }
        }
        #expect(outcomes.map(\.code) == [0, 0, 0])
        #expect(outcomes[0].output.hasPrefix("device 1: camdroid-monitor, API 1.1.1\n"))
        #expect(outcomes[1].output.hasPrefix(#"{"device":1,"profile":"camdroid-monitor","summary":{"#))
    }

    private static func reported(_ name: String, _ body: (String) async throws -> Void) async throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID())-\(name)")
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file.path)
        return try String(contentsOf: file, encoding: .utf8)
    }
}
