import Foundation
import TestSupport
import Testing

struct ProfilesTests {
    @Test func `profiles lists what is built in, and prints one to copy and change`() async throws {
        let list = try await Program.run("profiles")
        #expect(list.output.hasPrefix("camdroid-monitor        Indoor monitor of the camdroid family, API 1.1.1.\n"))
        let printed = try await Program.run("profiles", "android-panel@latest")
        #expect(printed.output == (try Repository.text("fixtures/profiles/android-panel@latest.yaml")))
    }

    @Test func `a profile of the user's own is served`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "family: camdroid-panels\ninfo: { device-name: Mine }\nbases: [/own]\nrefusals: { form: plain }\n"
        try Data(text.utf8).write(to: folder.appending(path: "mine.yaml"))
        let (info, refusal) = try await Program.serving("--profile", "mine.yaml", "--quiet", folder: folder) {
            (try $0.get("device", "/api/info"), try $0.get("device", "/own/device/settings/volume"))
        }
        #expect(info.contains(#""device_name":"Mine""#))
        #expect(refusal.hasPrefix("HTTP/1.1 401 "))
        #expect(refusal.hasSuffix(#"{"error":"Log In"}"#))
    }

    @Test func `check tells profiles from scripts and finds what cannot be shown`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let broken = "family: camdroid-monitors\nsettings: { dtmf: { first: bell } }\n"
        try Data(broken.utf8).write(to: folder.appending(path: "a.yaml"))
        try Data("calls: []\n".utf8).write(to: folder.appending(path: "b.yaml"))
        let outcome = try await Program.run("check", ".", folder: folder)
        #expect(outcome.code == 2)
        #expect(outcome.output.contains(#"./a.yaml:1:1: error: DTMF.codes cannot show "codes.first.custom_value""#))
        #expect(outcome.output.contains(#"./b.yaml:1:8: error: "calls" is an empty list"#))
    }

    @Test(arguments: ["table", "openapi", "evidence", "coverage"])
    func `the contract comes in several forms`(format: String) async throws {
        let outcome = try await Program.run("contract", "--profile", "android-panel", "--format", format)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("DebugCall.start"))
    }

    @Test func `evidence is shown, and the merely invented is refused, when asked for`() async throws {
        let (good, bad) = try await Program.serving("--evidence", "--strict-evidence", "body", "--quiet") {
            (try $0.get("device", "/api/info"), try $0.get("device", "/api/v1/system/call/status"))
        }
        #expect(good.hasPrefix("HTTP/1.1 200 "))
        #expect(good.contains("\nRingback-Evidence: inferred\n"))
        #expect(bad.hasPrefix("HTTP/1.1 501 "))
        #expect(bad.contains("\nRingback-Error: the answer of DebugCall.status is invented: fact sheet, part 7\n"))
    }
}
