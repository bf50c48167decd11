import Foundation
import TestSupport
import Testing

/// Clients of a device leave the tester their descriptors.
struct DescriptorsTests {
    private static func serving<Value: Sendable>(
        _ openFiles: (soft: Int, hard: Int),
        _ arguments: [String] = [],
        _ body: @escaping @Sendable (RunningProgram) throws -> Value
    ) async throws -> Value {
        try await onOwnThread {
            Result {
                let arguments = ["serve", "--port", "0", "--control-port", "0", "--quiet"] + arguments
                let program = try RunningProgram(arguments, [:], Repository.root, openFiles: openFiles)
                defer { program.kill() }
                try program.awaitReady()
                return try body(program)
            }
        }.get()
    }

    @Test func `clients that sit on every descriptor do not keep the tester out`() async throws {
        let answers = try await Self.serving((soft: 200, hard: 200)) { program in
            let port = try program.port("device")
            let idle = (0..<300).map { _ in RawClient(port: port) }
            let answers = try ["/ready", "/findings", "/journal"].map { try program.get("control", $0).prefix(12) }
            return withExtendedLifetime(idle) { answers }
        }
        #expect(answers == Array(repeating: "HTTP/1.1 200", count: 3))
    }

    @Test func `the soft limit is no limit`() async throws {
        let served = try await Self.serving((soft: 128, hard: 1000)) { program in
            let port = try program.port("device")
            let clients = (0..<400).map { _ in RawClient(port: port) }
            return clients.count { client in
                client.send("GET /api/info HTTP/1.1\r\nHost: a\r\n\r\n")
                return client.readAnswer().hasPrefix("HTTP/1.1 ")
            }
        }
        #expect(served == 400)
    }

    @Test func `the command of run has the limits that run was started with`() async throws {
        let outcome = try await onOwnThread {
            Result {
                let command = ["run", "--quiet", "--", "bash", "-c", "ulimit -Sn; ulimit -Hn"]
                return try RunningProgram(command, [:], Repository.root, openFiles: (soft: 300, hard: 500)).finish()
            }
        }.get()
        #expect(outcome.output == "300\n500\n")
    }
}
