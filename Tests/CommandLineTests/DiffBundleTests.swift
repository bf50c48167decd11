import Foundation
import TestSupport
import Testing

/// `ringback diff --bundle`: requests that were recorded at one device, asked of another.
struct DiffBundleTests {
    /// What a client does at a simulator, as a bundle; between its requests the device's clock goes on by `gap`.
    private static func record(_ work: Folder, gap: String? = nil, _ options: String...) async throws {
        let options = ["--profile", "camdroid-panel", "--clock", gap == nil ? "real" : "manual"] + options
        let bundle = try await Program.serving(options) { device in
            let login = try device.get(
                "device",
                "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"
            )
            let token = login.split(separator: "\"token\":\"").last?.prefix { $0 != "\"" } ?? ""
            func ask(_ method: String, _ path: String, _ body: String = "") throws {
                _ = try device.ask(
                    "device",
                    "\(method) /api/v1\(path) HTTP/1.1\nHost: localhost\nConnection: close\nAuthorization: Bearer \(token)\n"
                        + "Content-Type: application/json\nContent-Length: \(body.utf8.count)\n\n\(body)"
                )
                if let gap { _ = try device.ask("control", advance(gap)) }
            }
            try ask("POST", "/device/settings/volume", #"{"volume_level":5}"#)
            try ask("GET", "/device/settings/volume")
            try ask("POST", "/device/settings/volume", #"{"volume_level":"loud"}"#)
            try ask("GET", "/log/items")
            try ask("GET", "/photo/file")
            _ = try device.get("device", "/api/v1/device/language")
            let head = "Host: localhost\nConnection: close\nContent-Length: 0\n\n"
            return try device.ask("control", "POST /bundle HTTP/1.1\n" + head)
        }
        try work.write(String(bundle.split(separator: "\n\n", maxSplits: 1)[1]), to: "bundle.json")
    }

    private static func advance(_ time: String) -> String {
        let body = #"{"by":"\#(time)"}"#
        return "POST /clock/advance HTTP/1.1\nHost: localhost\nConnection: close\nContent-Type: application/json\n"
            + "Content-Length: \(body.utf8.count)\n\n\(body)"
    }

    /// Plays it at a unit, which is a simulator too.
    private static func diff(
        _ work: Folder,
        unit: [String] = ["--profile", "camdroid-panel"],
        _ options: String...
    ) async throws -> (outcome: Program.Outcome, journal: String) {
        try await Program.serving(unit, folder: work.url) { device in
            let url = "http://127.0.0.1:\(try device.port("device"))"
            let arguments = ["diff", url, "--bundle", "bundle.json"] + options
            let outcome = try RunningProgram(arguments, [:], work.url).finish()
            return (outcome, try device.get("control", "/journal?limit=1000"))
        }
    }

    @Test func `the same device answers a bundle as the simulator does, and does what it says`() async throws {
        let work = try Folder()
        try await Self.record(work)
        let (outcome, journal) = try await Self.diff(work)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.output.hasSuffix(" answers 6 questions as camdroid-panel does\n"), "\(outcome.output)")
        #expect(outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(journal.contains(#""method":"POST","target":"/api/v1/device/settings/volume""#), "\(journal)")
        // The bundle's own logins are not sent: the account is that of the command line.
        #expect(journal.ranges(of: "/api/v1/login").count <= 2)
    }

    @Test func `what the unit answers differently is named, and nothing else`() async throws {
        let work = try Folder()
        try await Self.record(work)
        try work.write(
            """
            replies:
              - { on: GET */device/settings/volume, body: { volume_level: 5, balance: 1 } }
              - { on: GET */photo/file, status: 404, body: { error: Gone } }
            """,
            to: "planted.yaml"
        )
        let unit = ["--profile", "camdroid-panel", "--scenario", "planted.yaml"]
        let (outcome, _) = try await Self.diff(work, unit: unit, "--format", "json")
        #expect(outcome.code == 3, "\(outcome)")
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        #expect(
            report.differences.map(\.title) == [
                "missing GET /api/v1/photo/file status", "more-members GET /api/v1/device/settings/volume body.balance",
            ]
        )
        let (text, _) = try await Self.diff(work, unit: unit)
        #expect(text.code == 3)
        #expect(text.output.contains("body.balance\n      unit       1\n"), "\(text.output)")
    }

    private struct Report: Decodable {
        struct Difference: Decodable {
            let cause, subject, place: String
            var title: String { "\(cause) \(subject) \(place)" }
        }

        let differences: [Difference]
    }

    @Test func `a bundle of another device is played all the same`() async throws {
        let work = try Folder()
        try await Self.record(work)
        let (outcome, _) = try await Self.diff(work, unit: ["--profile", "android-monitor"])
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.output.hasSuffix(" answers 6 questions as android-monitor does\n"))
    }

    @Test func `the pace is that of the bundle, unless another is given`() async throws {
        let work = try Folder()
        try await Self.record(work, gap: "400ms")
        let begin = ContinuousClock.now
        let (slow, _) = try await Self.diff(work)
        #expect(ContinuousClock.now - begin >= .seconds(2))
        #expect(slow.code == 0, "\(slow)")
        #expect(slow.errors.contains("bundle.json: 5 control calls are left out"), "\(slow.errors)")

        // An hour between two requests would take the test's patience.
        try await Self.record(work, gap: "1h")
        let (fast, _) = try await Self.diff(work, "--pace", "0ms")
        #expect(fast.code == 0, "\(fast)")
    }

    @Test func `a bundle that is none, or has no requests, is told of before anything is asked`() async throws {
        let work = try Folder()
        try await Self.record(work)
        let whole = try work.text("bundle.json")
        let start = try #require(whole.firstRange(of: "\"inputs\": ["))
        let end = try #require(whole.firstRange(of: "\"journal\""))
        let empty = whole[..<start.upperBound] + "]}]," + whole[end.lowerBound...]
        for (content, words) in [
            ("", "bundle.json:1:1: error: "), ("{", "bundle.json:1:"), ("{}", "bundle.json:1:1: error: "),
            (String(whole.prefix(whole.count / 2)), "bundle.json:"),
            (whole.replacing("bundle\": 1", with: "bundle\": 99"), "this bundle is of version 99"),
            (String(empty), "bundle.json holds no requests but logins, if any\n"),
        ] {
            try work.write(content, to: "bundle.json")
            let (outcome, journal) = try await Self.diff(work)
            #expect(outcome.code == 2, "\(outcome)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(!journal.contains("/api/info"))
        }
        let nowhere = try await Program.run("diff", "http://127.0.0.1:1", "--bundle", "no.json", folder: work.url)
        #expect(nowhere.code == 2 && nowhere.errors.contains("no.json: No such file or directory"))
        let broken = try await Program.run("diff", "http://127.0.0.1:1", "--scenario", "nobody", folder: work.url)
        #expect(broken.code == 2 && broken.errors.contains("there is no scenario nobody"), "\(broken.errors)")
    }
}
