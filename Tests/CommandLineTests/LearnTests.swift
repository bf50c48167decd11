import Foundation
import TestSupport
import Testing

/// `ringback learn` and `ringback diff`, asked of units that are not Ringback.
@Suite(.enabled(if: Interpreter.exists("python3")))
struct LearnTests {
    /// A unit written in Python, and a folder beside it.
    private final class Unit: @unchecked Sendable {
        let folder = FileManager.default.temporaryDirectory.appending(path: "learn-\(UUID().uuidString)")
        let url: String
        private let process: ChildProcess

        init(_ script: String, password: String, _ arguments: [String] = []) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("\(password)\n".utf8).write(to: folder.appending(path: "password"))
            let output = OutputPipe()
            let path = Repository.root.appending(path: "scripts/lib/panels/\(script)").path
            process = try ChildProcess(
                "/usr/bin/env",
                ["python3", "-B", path, folder.appending(path: "log").path] + arguments,
                environment: ProcessInfo.processInfo.environment,
                output: output.writing
            )
            output.closeWriting()
            url = "http://127.0.0.1:\(output.line().trimmingCharacters(in: .whitespacesAndNewlines))"
        }

        deinit {
            process.kill()
            process.wait()
            try? FileManager.default.removeItem(at: folder)
        }

        func run(_ command: String, _ arguments: String..., patience: String = "60s") throws -> Program.Outcome {
            try RunningProgram(
                [command, url, "--password-file", "password", "--pace", "0ms", "--patience", patience] + arguments,
                [:],
                folder
            ).finish()
        }

        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
    }

    private static let secrets = [
        "panel-s3cret", "sip-s3cret", "7d3c9a52-3c1f-4a75-9d0b-0a8c62f2e911", "10.31.7.20", "a4:11:62:0b:7e:31",
        "5e0d6f1a-77f0-4d0e-9a53-6f6f0c7a1b2c", "pbx.house.example", "front-door", "481516",
    ]

    @Test func `a panel that differs is learnt, and nothing is done to it`() async throws {
        try await Program.serving("--profile", "camdroid-panel", "--clock", "manual") { simulator in
            let panel = try Unit(
                "panel.py",
                password: "panel-s3cret",
                ["http://127.0.0.1:\(try simulator.port("device"))"]
            )
            let outcome = try panel.run("learn", "--out", "door.yaml")
            #expect(outcome.code == 0, "\(outcome)")
            let profile = try panel.text("door.yaml")
            for words in [
                "family: camdroid-panels", "api-version: \"1.3.5\"", "log-in: Who are you",
                "unknown-path: Nothing here",
                "wrong-credentials: Not you", "wrong-method: No such method", "Server: lighttpd/1.4.35", "closes: true",
                "Syslog.settings", "Clock.ntp", "status: phase", "number: remote_number", "idle: quiet", "volume: 4",
                "hardware_revision", "Photo.file:\n    after: ", "json-spaces: true",
                "order: [Connection, Content-type, Content-length, Server]",
            ] {
                #expect(profile.contains(words), "\(words)\n\(profile)")
            }
            for secret in Self.secrets { #expect(!profile.contains(secret), "\(secret)\n\(profile)") }
            try expectHarmless(try panel.text("log"))

            let check = try RunningProgram(["check", "door.yaml"], [:], panel.folder).finish()
            #expect(check.code == 0, "\(check)")
        }
    }

    @Test func `diff of a panel and of what was learnt from it says same but for what a profile cannot say`()
        async throws
    {
        try await Program.serving("--profile", "camdroid-panel", "--clock", "manual") { simulator in
            let panel = try Unit(
                "panel.py",
                password: "panel-s3cret",
                ["http://127.0.0.1:\(try simulator.port("device"))"]
            )
            #expect(try panel.run("learn", "--out", "door.yaml").code == 0)
            let outcome = try panel.run("diff", "--profile", "door.yaml")
            #expect(outcome.code == 0, "\(outcome)")
        }
    }

    @Test func `diff names what was planted, and nothing else`() async throws {
        try await Program.serving("--profile", "camdroid-panel", "--clock", "manual") { simulator in
            let panel = try Unit(
                "panel.py",
                password: "panel-s3cret",
                ["http://127.0.0.1:\(try simulator.port("device"))"]
            )
            let outcome = try panel.run("diff", "--format", "json")
            #expect(outcome.code == 3, "\(outcome.errors)")
            for secret in Self.secrets { #expect(!outcome.output.contains(secret), "\(secret)") }
            let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
            let differences = report.differences
            #expect(report.skipped == [])
            #expect(Set(differences.map(\.title)) == Set(Self.planted))
            #expect(differences.count == Self.planted.count)
            let words = Set(differences.filter { $0.cause == "words" }.map(\.unit))
            #expect(words == ["\"Who are you\"", "\"Nothing here\"", "\"Not you\"", "\"No such method\""])
            try expectHarmless(try panel.text("log"))

            let page = try panel.run("diff", "--format", "html").output
            #expect(page.hasPrefix("<!doctype html>"))
            for secret in Self.secrets { #expect(!page.contains(secret), "\(secret)") }
        }
    }

    /// What `diff --format json` says.
    private struct Report: Decodable {
        struct Difference: Decodable {
            let cause, subject, place, unit, simulator: String
            let questions: [String]

            var title: String { "\(cause) \(["missing", "extra", "slow"].contains(cause) ? subject : place)" }
        }

        let same: Bool
        let differences: [Difference]
        let skipped: [String]
    }

    /// In what the panel differs from `camdroid-panel`; three of its words stand in place of four.
    private static let planted =
        ["missing /api/v0", "missing Clock.ntp", "missing Syslog.settings"]
        + ["status", "number", "sip_code", "sip_reason", "duration", "mic_gain_level"].map { "lacks-member body.\($0)" }
        + ["hardware_revision", "phase", "remote_number", "code", "text", "seconds", "mic_gain"]
        .map { "more-members body.\($0)" }
        + Array(repeating: "words body.error", count: 5)
        + [
            "firmware_version", "device_model", "commit", "volume_level", "password", "stun.port",
            "registration_interval", "input_code_enable", "input_code_number",
        ].map { "value body.\($0)" }
        + ["Server", "Date", "Content-Disposition", "Content-Disposition", "Allow"].map { "header-fields \($0)" }
        + ["spelling white space", "connection Connection", "header-order head", "slow Photo.file"]

    private func expectHarmless(_ log: String) throws {
        let lines = log.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 3).map(String.init) }
        #expect(lines.count > 100)
        #expect(Set(lines.map { $0[0] }) == ["GET", "HEAD", "RINGBACK"])
        #expect(lines.filter { $0[1].hasSuffix("/login") && $0[2] == "400" }.count <= 2)
        for word in ["/open/", "reboot", "/default", "logout", "denied", "call/start", "update/start"] {
            #expect(!lines.contains { $0[1].contains(word) }, "\(word)")
        }
    }

    @Test func `a hostile unit costs the endpoints that it spoils, and no token`() async throws {
        try await onOwnThread {
            Result {
                let unit = try Unit("hostile.py", password: "hostile-s3cret")
                let outcome = try unit.run("learn", "--out", "unit.yaml", patience: "10s")
                #expect(outcome.code == 0, "\(outcome)")
                for (endpoint, why) in [
                    ("Clock.time", "no answer in time"), ("Clock.zone", "closed the connection"),
                    ("DTMF.codes", "cannot be read as HTTP"), ("Network.settings", "larger than 2 MiB"),
                    ("Network.mac", "larger than 2 MiB"), ("Languages.language", "larger than 2 MiB"),
                    ("Clock.ntp", "no answer in time"), ("Clock.daylightSaving", "cannot be read as HTTP"),
                    ("Syslog.settings", "header fields are too large"),
                    ("SIPAccount.settings", "header fields are too large"),
                    ("CallHandling.talkTimeout", "closed the connection"),
                    ("Media.microphone", "it leads to http://127.0.0.1:"),
                ] {
                    let line = outcome.errors.split(separator: "\n").first { $0.contains("skipped \(endpoint):") }
                    #expect(line?.contains(why) ?? false, "\(endpoint): \(why)\n\(outcome.errors)")
                }
                #expect(try unit.text("unit.yaml").contains("volume: 2"))
                #expect(!(try unit.text("log").contains("elsewhere")))
            }
        }.get()
    }

    /// Endless chunks, fields, lines and interim answers, bodies of 10 MB.
    @Test func `a hostile unit costs no memory`() async throws {
        let unit = try await onOwnThread { Result { try Unit("hostile.py", password: "hostile-s3cret") } }.get()
        let (password, out) = (unit.folder.appending(path: "password"), unit.folder.appending(path: "unit.yaml"))
        let measure = """
            import resource, subprocess, sys
            code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
            print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
            """
        let learn = [
            Program.path.path, "learn", unit.url, "--password-file", password.path, "--out", out.path,
            "--pace", "0ms", "--patience", "4s",
        ]
        let output = try await Interpreter.run(["python3", "-c", measure] + learn, [:])
        let words = output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        #expect(words.count == 2 && words[0] == 0, "\(output)")
        // In KiB; 35 MiB were measured, 24 of them the program's own.
        #expect((words.last ?? .max) < 96 * 1024, "\(output)")
    }

    @Test func `Ctrl-C leaves a profile of what was learnt`() async throws {
        try await Program.serving("--profile", "camdroid-panel", "--clock", "manual") { simulator in
            let folder = FileManager.default.temporaryDirectory.appending(path: "learn-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let url = "http://127.0.0.1:\(try simulator.port("device"))"
            let learning = try RunningProgram(["learn", url, "--out", "part.yaml", "--pace", "200ms"], [:], folder)
            let waiting = "/wait?for=request:GET%20*/apartment/items/list&since=0"
            let isSeen = try (0..<20).contains { _ in try simulator.get("control", waiting).contains(" 200 ") }
            #expect(isSeen)
            let outcome = learning.stop(SIGINT)
            #expect(outcome.code == 0, "\(outcome)")
            #expect(outcome.errors.contains("ended early: it was interrupted"))
            let check = try RunningProgram(["check", "part.yaml"], [:], folder).finish()
            #expect(check.code == 0, "\(check)")
        }
    }

    @Test func `nobody there, a wrong password, bad usage`() async throws {
        let outcome = try await Program.run("learn", "http://127.0.0.1:1", "--out", "/dev/null")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("cannot connect: Connection refused"))
        try await Program.serving("--password", "right") { simulator in
            let url = "http://127.0.0.1:\(try simulator.port("device"))"
            let outcome = try RunningProgram(
                ["learn", url, "--out", "/dev/null", "--pace", "0ms"],
                [:],
                Repository.root
            )
            .finish()
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("refuses the login"))
        }
        for arguments in [
            ["learn", "ftp://x", "--out", "/dev/null"], ["learn", "http://x", "--out", "/dev/null", "--pace", "soon"],
            ["learn", "http://x", "--out", "/dev/null", "--allow", "everything"],
            ["diff", "http://x", "--profile", "nobody"],
            ["learn", "http://x", "--out", "/dev/null", "--password-file", "/nowhere"],
        ] {
            #expect(try await Program.run(arguments, folder: Repository.root).code == 2, "\(arguments)")
        }
    }

    @Test func `diff of a simulator and its own profile says same`() async throws {
        try await Program.serving("--profile", "android-panel", "--clock", "manual") { simulator in
            let url = "http://127.0.0.1:\(try simulator.port("device"))"
            let outcome = try RunningProgram(["diff", url, "--pace", "0ms"], [:], Repository.root).finish()
            #expect(outcome.code == 0, "\(outcome)")
            #expect(outcome.output.hasPrefix("\(url) answers "))
        }
    }
}
