import Foundation
import TestSupport
import Testing

/// `ringback serve --upstream`, as a user runs it.
struct UpstreamTests {
    @Test(arguments: [false, true])
    func `it passes on to a unit, also by HTTPS, and tells where the simulator differs`(isSecure: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "upstream-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let secure = isSecure ? ["--tls", "--tls-ca-out", "unit.pem"] : []
        let unit = ["--profile", "camdroid-panel", "--clock", "manual"] + secure
        try await Program.serving(unit, folder: folder) { unit in
            let url = "\(isSecure ? "https" : "http")://127.0.0.1:\(try unit.port("device"))"
            let trust = isSecure ? ["--upstream-ca", "unit.pem"] : []
            let proxy = try RunningProgram(
                [
                    "serve", "--port", "0", "--control-port", "0", "--clock", "manual", "--outgoing", "off",
                    "--upstream", url,
                ]
                    + trust,
                [:],
                folder
            )
            defer { proxy.kill() }
            try proxy.awaitReady()
            let info = try proxy.get("device", "/api/info")
            #expect(info.contains("\"device_type\":\"panel\""), "\(info)")
            let journal = try proxy.get("control", "/journal")
            #expect(
                journal.contains(#""origin":"unit""#) && journal.contains(#""place":"body.device_type""#),
                "\(journal)"
            )
            let why = try proxy.get("control", "/journal/1?format=text")
            #expect(why.contains(#"value  body.device_type: "monitor", and the unit says "panel""#), "\(why)")
            let text = try proxy.get("control", "/journal?format=text")
            #expect(text.contains("GET /api/info -> 200; the simulator differs: "), "\(text)")
        }
    }

    @Test func `a certificate that nobody trusts is no unit`() async throws {
        try await Program.serving("--tls", "--clock", "manual") { unit in
            let proxy = try RunningProgram(
                [
                    "serve", "--port", "0", "--control-port", "0", "--upstream",
                    "https://127.0.0.1:\(try unit.port("device"))",
                ],
                [:],
                Repository.root
            )
            defer { proxy.kill() }
            try proxy.awaitReady()
            let answer = try proxy.get("device", "/api/info")
            #expect(answer.hasPrefix("HTTP/1.1 502 ") && answer.contains("its certificate is not trusted"), "\(answer)")
        }
    }

    @Test(arguments: [
        (["--upstream", "ftp://unit"], "is not the URL of a unit"),
        (["--upstream", "http://127.0.0.1/api"], "is not the URL of a unit"),
        (["--upstream", "http://127.0.0.1:8080"], "is the port of this simulator itself"),
        (["--upstream", "http://127.0.0.1:1", "--upstream-insecure"], "is for https"),
        (["--upstream", "http://127.0.0.1:1", "--devices", "2"], "stands for one device"),
        (["--upstream", "http://127.0.0.1:1", "--evidence"], "with --upstream the unit answers"),
        (["--upstream-ca", "unit.pem"], "needs --upstream"),
    ])
    func `what does not fit is told before anything starts`(options: [String], words: String) async throws {
        let outcome = try await Program.run(["serve"] + options, folder: Repository.root)
        #expect(outcome.code == 2 && outcome.errors.contains(words), "\(outcome)")
    }
}
