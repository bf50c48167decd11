import Foundation
import TestSupport
import Testing

/// `ringback learn --bundle-for-sharing`, as the one who sends it and as the one who gets it.
struct SharingTests {
    @Test func `what one writes, the other serves`() async throws {
        try await Program.serving("--profile", "android-panel", "--clock", "manual", "--password", "p-31337-s3cret") {
            unit in
            let folder = FileManager.default.temporaryDirectory.appending(path: "sharing-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try Data("p-31337-s3cret\n".utf8).write(to: folder.appending(path: "password"))
            func run(_ arguments: String...) throws -> Program.Outcome {
                try RunningProgram(arguments, [:], folder).finish()
            }
            let url = "http://127.0.0.1:\(try unit.port("device"))"
            let learnt = try run(
                "learn",
                url,
                "--password-file",
                "password",
                "--pace",
                "0ms",
                "--bundle-for-sharing",
                "unit.json"
            )
            #expect(learnt.code == 0 && learnt.output.contains("to be shared"), "\(learnt)")
            let text = try String(contentsOf: folder.appending(path: "unit.json"), encoding: .utf8)
            #expect(text.contains("\"model\": \"aa07fb\"") && !text.contains("p-31337-s3cret"), "\(text.prefix(500))")

            #expect(try run("check", "unit.json").code == 0)
            let profile = try run("profiles", "./unit.json")
            #expect(profile.code == 0 && profile.output.hasPrefix("about: "), "\(profile)")
            // Its own account is not in it.
            let same = try run(
                "diff",
                url,
                "--password-file",
                "password",
                "--pace",
                "0ms",
                "--profile",
                "unit.json",
                "--format",
                "json"
            )
            #expect(same.code == 0, "\(same)")
        }
    }

    @Test func `identity is not kept in it, and something must be written`() async throws {
        let kept = try await Program.run(
            "learn",
            "http://127.0.0.1:1",
            "--bundle-for-sharing",
            "/dev/null",
            "--keep-identity"
        )
        #expect(kept.code == 2 && kept.errors.contains("--keep-identity keeps what they must not know"), "\(kept)")
        let nothing = try await Program.run("learn", "http://127.0.0.1:1")
        #expect(nothing.code == 2 && nothing.errors.contains("--out FILE"), "\(nothing)")
    }
}
