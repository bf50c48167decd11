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
        let misplaced = "family: camdroid-monitors\nendpoints:\n  paths:\n    Location.adress: /a\n    DTMF.codes: a\n"
        try Data(misplaced.utf8).write(to: folder.appending(path: "c.yaml"))
        try Data(broken.utf8).write(to: folder.appending(path: "a.yaml"))
        try Data("calls: []\n".utf8).write(to: folder.appending(path: "b.yaml"))
        let outcome = try await Program.run("check", ".", folder: folder)
        #expect(outcome.code == 2)
        #expect(outcome.output.contains(#"./a.yaml:2:28: error: DTMF.codes cannot show "codes.first.custom_value""#))
        #expect(outcome.output.contains(#"./b.yaml:1:8: error: "calls" is an empty list"#))
        #expect(outcome.output.contains(#"did you mean "Location.address"?"#))
        #expect(outcome.output.contains(#"./c.yaml:5:17: error: "DTMF.codes" must be a path such as /device/address"#))
    }

    @Test func `a profile may bring a photo, which stands beside it`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "own"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: "own/" + name))
        }
        try write("family: android-panels\nlogin: { basic: true }\nphoto: me.jpeg\n", "mine.yaml")
        let me: [UInt8] = [0xFF, 0xD8, 0x41, 0x42, 0x43]
        try Data(me).write(to: folder.appending(path: "own/me.jpeg"))
        let answer = try await Program.serving("--profile", "own/mine.yaml", "--quiet", folder: folder) {
            try $0.ask(
                "device",
                "GET /api/v1/photo/file HTTP/1.1\nHost: device\nConnection: close\n"
                    + "Authorization: Basic YWRtaW46MTIzNDU2\n\n"
            )
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\n") && answer.contains("\nContent-Length: 5\n"))
        #expect(answer.hasSuffix("\n\n\u{FFFD}\u{FFFD}ABC"))

        try write("family: android-panels\nphoto: nobody.jpeg\n", "lost.yaml")
        try write("family: android-panels\nphoto: mine.yaml\n", "text.yaml")
        let outcome = try await Program.run("check", "own", folder: folder)
        #expect(outcome.output.contains("own/lost.yaml:2:8: error: own/nobody.jpeg: No such file or directory\n"))
        #expect(outcome.output.contains("own/text.yaml:2:8: error: mine.yaml is no JPEG\n"))
        #expect(outcome.code == 2)
    }

    @Test(arguments: ["table", "openapi", "evidence", "coverage"])
    func `the contract comes in several forms`(format: String) async throws {
        let outcome = try await Program.run("contract", "--profile", "android-panel", "--format", format)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("DebugCall.start"))
    }

    @Test func `the control port has a document too, and nothing else`() async throws {
        let outcome = try await Program.run("contract", "--control")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("\"operationId\": \"Clock_advance\""))
        #expect(outcome.output.contains("\"url\": \"http://127.0.0.1:8081\""))
        let table = try await Program.run("contract", "--control", "--format", "table")
        #expect(table.code == 2)
        #expect(table.errors.contains("the control port has no table; --control prints its OpenAPI document"))
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
