import Foundation
import TestSupport
import Testing

/// What the program says to those who say something wrong.
struct UsageTests {
    @Test(
        arguments: [
            (
                ["serve", "--control-host", "0.0.0.0", "--control-token", ""],
                "--control-token is empty"
            ),
            (["serve", "--control-host", "127.evil.example"], "protect it with --control-token"),
            (["serve", "--port", "45123", "--control-port", "45123"], "--port and --control-port are both 45123"),
            (["serve", "--scenario", "bussy"], "there is no scenario bussy; did you mean busy?"),
            (["serve", "--profile", "camdroid-monitors"], "did you mean camdroid-monitor?"),
            (["scenarios", "awnsered"], "did you mean answered?"),
            (["serve", "--ready-file", "/nowhere/ready"], "ringback: error: /nowhere: No such file or directory"),
            (["serve", "--ready-file", "/tmp"], "ringback: error: /tmp is a folder"),
            (["serve", "--limit", "jurnal=64MiB"], "there is no limit \"jurnal\"; did you mean journal?"),
            (["serve", "--limit", "journal"], "--limit journal must be NAME=BYTES, such as journal=64MiB"),
            (["serve", "--limit", "log=1000"], "--limit log must be 65536 to 1099511627776 bytes, not 1000"),
            (["serve", "--limit", "log=9223372036854775807GiB"], "--limit log must be 65536 to"),
            (["serve", "--limit", "log=-70000"], "--limit log must be 65536 to"),
            (["serve", "--limit", "log=2TiB"], "--limit log must be 65536 to"),
            (["ctl", "clock", "-1h"], "\"-1h\" is negative; time only goes forward"),
            (["ctl", "advance", "-5s"], "\"-5s\" is negative; time only goes forward"),
            (["ctl", "verify", "GET", "*/info", "path=*/other"], "path is said twice"),
            (["ctl", "verify", "GET", "*/info", "count.min=1", "count.min=2"], "count.min is said twice"),
            (["ctl", "verify", "GET", "*/info", "count.exactly=5", "count={min: 1}"], "count.exactly is said twice"),
            (["ctl", "fault", "on=GET /a", "on=GET /b", "do=reset"], "on is said twice"),
            (["ctl", "device", "new", "seed=1", "seed=2"], "seed is said twice"),
            (["ctl", "--token", "1\r\nX: 1", "clock"], "made of visible ASCII characters"),
            (["learn", "http://admin:secret@127.0.0.1", "--out", "o"], "see --username and --password-file"),
            (["learn", "http://127.0.0.1/api/v1", "--out", "o"], "is not the URL of a unit"),
            (["learn", "http://127.0.0.1/?x=1", "--out", "o"], "is not the URL of a unit"),
            (["learn", "http://127.0.0.1/#y", "--out", "o"], "is not the URL of a unit"),
            (["serve", "--upstream", "http://admin:secret@127.0.0.1"], "see --username and --password-file"),
            (["serve", "--color"], "ringback: error: Unknown option '--color'"),
            (
                ["serve", "--watch", "--scenario", "/dev/null"],
                "--watch: /dev/null is not a file that can be read again"
            ),
        ] as [([String], String)]
    )
    func `it exits with 2 and says what would be right`(arguments: [String], words: String) async throws {
        let outcome = try await Self.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test(
        arguments: [
            ["--max-header", "1073741824", "--max-request-line", "1073741824", "--max-body", "1073741824"],
            ["--record-limit", "10000000", "--journal-limit", "10000000", "--clock", "x1000000"],
            ["--clock", "x0.000001", "--idle-timeout", "10000h", "--head-timeout", "10000h"],
        ]
    )
    func `at the end of each range it serves`(options: [String]) async throws {
        let answers = try await Program.serving(["--quiet"] + options) { program in
            let login = "GET /api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"
            let chunks =
                "POST /api/v1/call HTTP/1.1\nHost: a\nConnection: close\nTransfer-Encoding: chunked\n\n1\n{\n0\n\n"
            return [
                try program.get("device", "/api/info"), try program.ask("device", chunks),
                try program.ask("device", login + " HTTP/1.1\nHost: a\nConnection: close\n\n"),
                try program.get("control", "/clock"),
            ]
        }
        for answer in answers { #expect(answer.hasPrefix("HTTP/1.1 "), "\(options)") }
    }

    @Test func `an address in brackets is an address`() async throws {
        let line = try await Program.serving("--quiet", "--host", "[::1]", "--control-host", "[::1]") { $0.readyLine }
        #expect(line.contains(#""device":"http://[::1]:"#))
    }

    @Test func `an old ready file is gone before the new one comes`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "ready-\(UUID())")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("{\"ready\":true}\n".utf8).write(to: file)
        let outcome = try await Self.run(["serve", "--ready-file", file.path, "--scenario", "./nowhere.yaml"])
        #expect(outcome.code == 2)
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test(arguments: ["0", "false", "no", "off", "False", ""])
    func `a flag in the environment can be off`(value: String) async throws {
        let outcome = try await Self.run(["run", "--", "true"], ["RINGBACK_QUIET": value])
        #expect(outcome.errors.hasPrefix("Ringback "))
    }

    @Test func `a variable that is nearly one of ours is told of`() async throws {
        let outcome = try await Self.run(
            ["run", "--quiet", "--", "true"],
            ["RINGBACK_SCENARO": "busy", "RINGBACK_CI": "1"]
        )
        #expect(outcome.code == 0)
        #expect(
            outcome.errors
                == "ringback: warning: RINGBACK_SCENARO is not a variable of Ringback; did you mean RINGBACK_SCENARIO?\n"
        )
    }

    /// What Kubernetes sets in each pod beside a service "ringback", and beside one "ringback-control".
    @Test(arguments: ["RINGBACK_PORT", "RINGBACK_CONTROL_PORT", "RINGBACK_TLS_PORT"])
    func `a port variable that holds a URL is ignored with a line`(variable: String) async throws {
        let environment = [
            variable: "tcp://10.0.0.1:8080", "RINGBACK_SERVICE_HOST": "10.0.0.1", "RINGBACK_SERVICE_PORT": "8080",
            "RINGBACK_PORT_8080_TCP": "tcp://10.0.0.1:8080", "RINGBACK_PORT_8080_TCP_PROTO": "tcp",
            "RINGBACK_PORT_8080_TCP_PORT": "8080", "RINGBACK_PORT_8080_TCP_ADDR": "10.0.0.1",
        ]
        let outcome = try await Self.run(["run", "--quiet", "--", "true"], environment)
        #expect(outcome.code == 0)
        #expect(
            outcome.errors
                == "ringback: warning: \(variable) holds a URL, as Kubernetes sets it for a service; it is ignored\n"
        )
        let said = try await Self.run(
            ["run", "--quiet", "--control-port", "0", "--", "true"],
            ["RINGBACK_CONTROL_PORT": "a://b"]
        )
        #expect(said.code == 0 && said.errors == "")
    }

    @Test func `a port variable that holds no port is refused`() async throws {
        let outcome = try await Self.run(["run", "--quiet", "--", "true"], ["RINGBACK_PORT": "eighty"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("--port comes from RINGBACK_PORT"))
    }

    @Test func `help is given whatever the environment says`() async throws {
        for words in [["serve", "--help"], ["run", "-h"]] {
            let outcome = try await Self.run(words, ["RINGBACK_PORT": "eighty"])
            #expect(outcome.code == 0)
            #expect(outcome.output.hasPrefix("OVERVIEW: "))
        }
    }

    @Test func `the command of run may use a control port with a token`() async throws {
        let ctl = "\(Program.path.path) ctl ready && \(Program.path.path) ctl calls"
        let outcome = try await Self.run(["run", "--quiet", "--control-token", "secret", "--", "sh", "-c", ctl])
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    @Test func `what is not the user's fault exits with 1 and a word`() async throws {
        let outcome = try await onOwnThread {
            let program = Program.path.path
            return Result { try Tool.run("/bin/sh", "-c", "(ulimit -n 6; exec \(program) serve); echo code $?") }
        }.get()
        #expect(outcome.hasSuffix(": Too many open files\ncode 1\n"), "\(outcome)")
    }

    @Test func `the help of serve lists exit codes and the environment, limits last`() async throws {
        let help = try await Self.run(["serve", "--help"]).output
        for words in ["RINGBACK_CONTROL_PORT", "Exit codes:\n  0  stopped", "--control-port <port>"] {
            #expect(help.contains(words), "\(help)")
        }
        let (options, limits) = (help.firstRange(of: "SERVING:"), help.firstRange(of: "LIMITS:"))
        #expect(try #require(options).lowerBound < #require(limits).lowerBound)
    }

    private static func run(
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) async throws -> Program.Outcome {
        try await onOwnThread { Result { try RunningProgram(arguments, environment, Repository.root).finish() } }.get()
    }
}
