import Foundation
import TestSupport
import Testing

/// The example suites, each through `ringback run`, as they are and with one expectation broken on purpose.
struct ExampleTests {
    struct Suite: Sendable, CustomTestStringConvertible {
        let folder: String
        let file: String
        let command: [String]
        /// What is written wrong, and how.
        let right: String
        let wrong: String
        /// What a person reads of it.
        let words: [String]

        var testDescription: String { folder }
    }

    static let suites = [
        Suite(
            folder: "python",
            file: "test_intercom.py",
            command: ["python3", "-m", "unittest", "discover", "-q", "-s", "."],
            right: #"self.assertEqual(self.intercom.status()["sip_code"], 486)"#,
            wrong: #"self.assertEqual(self.intercom.status()["sip_code"], 603)"#,
            words: ["AssertionError: 486 != 603", "test_a_busy_line_is_told"]
        ),
        Suite(
            folder: "node",
            file: "intercom.test.mjs",
            command: ["node", "--test", "intercom.test.mjs"],
            right: "sip_code, 486)",
            wrong: "sip_code, 603)",
            words: ["486 !== 603", "a busy line is told"]
        ),
        Suite(
            folder: "shell",
            file: "test.sh",
            command: ["sh", "test.sh"],
            right: #"field sip_code)" 486"#,
            wrong: #"field sip_code)" 603"#,
            words: ["expected 603, got 486"]
        ),
    ].filter { Interpreter.exists($0.command[0]) }

    @Test(arguments: suites, [false, true])
    func `a suite passes, fails when one expectation is broken, and leaves nothing behind`(
        suite: Suite,
        isBroken: Bool
    ) async throws {
        let (mark, files) = ("\(UUID())", FileManager.default)
        let folder = files.temporaryDirectory.appending(path: "suite-\(mark)")
        defer { try? files.removeItem(at: folder) }
        try files.copyItem(at: Repository.root.appending(path: "examples/\(suite.folder)"), to: folder)
        if isBroken { try Self.spoil(suite, in: folder) }
        let outcome = try await onOwnThread {
            Result {
                let arguments = [
                    "run", "--quiet", "--strict", "--report", "report.md", "--bundle-on-failure", "failed", "--",
                ]
                let environment = ["MARK": mark, "PYTHONDONTWRITEBYTECODE": "1"]
                return try RunningProgram(arguments + suite.command, environment, folder).finish()
            }
        }.get()
        let said = outcome.output + outcome.errors
        #expect(outcome.code == (isBroken ? 1 : 0), "\(said)")
        if isBroken { for words in suite.words { #expect(said.contains(words), "\(said)") } }
        let report = try String(contentsOf: folder.appending(path: "report.md"), encoding: .utf8)
        #expect(report.contains("The command ended with \(isBroken ? 1 : 0).\n\n## Findings\n\nNone.\n"))
        #expect(try Self.calls(in: folder.appending(path: "failed")) == isBroken)
        #expect(Processes.with(mark).isEmpty)
    }

    /// Whether a device of one of the tests has left a bundle with a call in it.
    private static func calls(in folder: URL) throws -> Bool {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.contains { try String(contentsOf: $0, encoding: .utf8).contains("/debug/call/start") }
    }

    private static func spoil(_ suite: Suite, in folder: URL) throws {
        let file = folder.appending(path: suite.file)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(suite.right))
        try text.replacing(suite.right, with: suite.wrong).write(to: file, atomically: true, encoding: .utf8)
    }
}
