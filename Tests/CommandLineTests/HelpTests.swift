import Foundation
import TestSupport
import Testing

/// The help texts, whole: they name every command and option that a version promises.
struct HelpTests {
    private static let commands = [
        "serve", "run", "ctl", "replay", "check", "scenarios", "profiles", "contract", "learn", "diff",
    ]

    private static func help(of command: String) async throws -> Program.Outcome {
        try await Program.run(command.isEmpty ? ["--help"] : [command, "--help"], folder: Repository.root)
    }

    @Test(arguments: [""] + commands)
    func `the help is the one that is kept`(command: String) async throws {
        let outcome = try await Self.help(of: command)
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        try Golden.expect(outcome.output, equals: "fixtures/help/\(command.isEmpty ? "ringback" : command).txt")
    }

    @Test(arguments: [""] + commands)
    func `no line of the help is wider than a terminal`(command: String) async throws {
        let outcome = try await Self.help(of: command)
        // The line of usage names every option of `learn` and `diff`.
        for line in outcome.output.split(separator: "\n") where !line.hasPrefix("USAGE: ") {
            #expect(line.count <= 80, "\(line)")
        }
    }
}
