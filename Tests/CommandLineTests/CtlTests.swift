import Foundation
import TestSupport
import Testing

/// The control port from the shell.
struct CtlTests {
    @Test func `it finds the simulator by the environment`() async throws {
        let outcomes = try await Program.serving("--clock", "manual") { program in
            let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:\(try program.port("control"))"]
            return try [
                ["ctl", "advance", "30s"], ["ctl", "wait", "call.state:idle"], ["ctl", "answer"],
                ["ctl", "call", "sip:7@10.0.0.9"], ["ctl", "hangup"], ["ctl", "journal", "clear"],
                ["ctl", "--device", "1", "clock", "x60"], ["ctl", "wait", "call.state:talking", "10ms"],
            ].map { try RunningProgram($0, url, Repository.root).finish() }
        }
        #expect(outcomes.map(\.code) == [0, 0, 1, 0, 0, 0, 0, 1])
        #expect(outcomes[0].output.hasPrefix(#"{"now":"30s","#))
        #expect(outcomes[2].errors == #"{"error":"there is no call to answer"}"# + "\n")
        #expect(outcomes[6].output.contains(#""mode":"x60""#))
        #expect(outcomes[7].errors.contains("it did not happen within 10ms"))
    }

    @Test func `ready waits for a start no longer than it is told to`() async throws {
        let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:9"]
        let vain = try RunningProgram(["ctl", "ready", "60ms"], url, Repository.root).finish()
        #expect(vain.code == 1 && vain.errors.contains("no simulator answers at http://127.0.0.1:9"))
        let wrong = try RunningProgram(["ctl", "ready", "soon"], url, Repository.root).finish()
        #expect(wrong.code == 2 && wrong.errors.contains("ctl ready takes a time such as 5s, not \"soon\""))
        let code = try await Program.serving { program in
            let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:\(try program.port("control"))"]
            return try RunningProgram(["ctl", "ready", "5s"], url, Repository.root).finish().code
        }
        #expect(code == 0)
    }

    /// Whatever listens at the port that is taken then.
    @Test func `an empty variable is not set`() async throws {
        let environment = ["RINGBACK_CONTROL_URL": "", "RINGBACK_CONTROL_TOKEN": ""]
        let outcome = try await Program.run("ctl", "ready", environment: environment)
        #expect(outcome.code != 2, "\(outcome.errors)")
    }

    @Test(arguments: ["ready", "clock"])
    func `an answer that nobody can be shown is a failure, and goes nowhere else`(word: String) async throws {
        let command = "'\(Program.path.path)' ctl \(word) >&-; echo $? >&2"
        let outcome = try await Program.run(["run", "--quiet", "--", "sh", "-c", command], folder: Repository.root)
        #expect(outcome.errors == "ringback: error: standard output: Bad file descriptor\n1\n")
    }

    /// What to say for each call of the control port, and what is said in its place there.
    private static let sayings: [(operation: String, words: [String])] = [
        ("GET /ready", ["ready"]), ("GET /clock", ["clock"]), ("PUT /clock", ["clock", "manual"]),
        ("POST /clock/advance", ["advance", "until", "timeline:drained", "limit=5m"]), ("GET /device", ["device"]),
        ("GET /calls", ["calls"]), ("POST /calls", ["call", "sip:7@10.0.0.9"]),
        ("POST /present", ["present", "card", "7", "lock=1"]),
        ("POST /calls/current/ring", ["ring"]), ("POST /calls/current/answer", ["answer"]),
        ("POST /calls/current/hangup", ["hangup"]), ("POST /calls/current/busy", ["busy"]),
        ("POST /calls/current/decline", ["decline"]), ("POST /calls/current/drop", ["drop"]),
        ("GET /scenario", ["scenario"]), ("PUT /scenario", ["scenario", "examples/concierge.yaml"]),
        ("GET /faults", ["faults"]), ("POST /faults", ["fault", "on=GET */status", "nth=2", "do=reset"]),
        ("DELETE /faults/{id}", ["fault", "remove", "1"]), ("DELETE /faults", ["faults", "clear"]),
        ("GET /journal", ["journal", "what=all", "limit=5"]), ("GET /journal/{id}", ["journal", "1"]),
        ("GET /wait", ["wait", "request:GET *", "since=0", "timeout=10ms"]), ("GET /events", []),
        ("POST /verify", ["verify", "GET", "*/info", "count.exactly=1"]), ("GET /findings", ["findings"]),
        ("POST /snapshots", ["snapshot"]), ("GET /snapshots", ["snapshots"]),
        ("POST /snapshots/{id}/restore", ["restore", "1"]), ("DELETE /snapshots/{id}", ["snapshot", "remove", "1"]),
        ("GET /coverage", ["coverage", "json"]), ("DELETE /coverage", ["coverage", "clear"]),
        ("POST /devices", ["device", "new", "profile=android-panel", "seed=7", "lease=1h"]),
        ("GET /devices", ["devices"]), ("DELETE /devices/{id}", ["device", "remove", "2"]),
        ("PUT /outcome", ["outcome", "failed", "1 < 2"]),
        ("GET /", []), ("GET /ladder", ["ladder"]), ("POST /bundle", ["bundle"]),
        ("POST /do", ["do", "register: lost"]),
        ("DELETE /journal", ["journal", "clear"]), ("POST /reset", ["reset"]), ("GET /openapi.json", ["openapi"]),
    ]

    @Test func `it has words for every call of the control port`() async throws {
        let (outcomes, document) = try await Program.serving("--clock", "manual") { program in
            _ = try program.get("device", "/api/info")
            let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:\(try program.port("control"))"]
            let outcomes = try Self.sayings.map { saying in
                try RunningProgram(["ctl"] + saying.words, url, Repository.root).finish()
            }
            return (outcomes, try program.get("control", "/openapi.json"))
        }
        // The call is over before somebody is busy, declines or vanishes, and a monitor reads no card: the device says
        // so. No words are bad usage.
        let vain = [
            "POST /present", "POST /calls/current/busy", "POST /calls/current/decline", "POST /calls/current/drop",
        ]
        for (saying, outcome) in zip(Self.sayings, outcomes) where !saying.words.isEmpty {
            #expect(outcome.code == (vain.contains(saying.operation) ? 1 : 0), "\(saying.words): \(outcome)")
        }
        let body = try #require(document.components(separatedBy: "\n\n").last)
        let paths = try #require(JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])["paths"]
        let operations = (paths as? [String: [String: Any]] ?? [:]).flatMap { path, item in
            item.keys.map { "\($0.uppercased()) \(path)" }
        }
        #expect(operations.sorted() == Self.sayings.map(\.operation).sorted())
    }

    @Test func `events are told from where one has stopped, and a wait ends with its client`() async throws {
        let (told, timers) = try await Program.serving("--clock", "manual") { program in
            _ = try program.get("device", "/api/info")
            let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:\(try program.port("control"))"]
            let events = try RunningProgram(["ctl", "events", "after=0"], url, Repository.root)
            let told = events.line()
            events.kill()
            let wait = ["ctl", "wait", "call.state:talking", "device-timeout=1h", "timeout=1h"]
            let waiting = try RunningProgram(wait, url, Repository.root)
            while try !program.get("control", "/clock").contains("time-out") {}
            waiting.kill()
            while try program.get("control", "/clock").contains("time-out") {}
            return (told, try program.get("control", "/clock"))
        }
        #expect(told == "id: 1.1")
        #expect(timers.contains(#""timers":[]"#))
    }

    @Test(
        arguments: [
            ["do", "reboot: true"], ["do", "{ reboot: true }"], ["do", "{reboot: true}"], ["do", #"{"reboot":true}"#],
            ["do", "{ fault: { on: 'GET */status', do: { status: 503 } } }"],
            ["do", #"{"fault":{"do":"reset","where":{"query.a":"\ud83d\ude00"}}}"#],
            ["fault", "on=GET */status", "do={ status: 503 }"], ["fault", "on=GET */status", "do={status: 503}"],
            ["fault", "on=GET */status", #"do={"status":503}"#], ["fault", "do=reset", "where={ query.a: b }"],
        ]
    )
    func `a step or a setting is written as in a script, or as JSON`(words: [String]) async throws {
        let outcome = try await Program.serving("--clock", "manual") { program in
            let url = ["RINGBACK_CONTROL_URL": "http://127.0.0.1:\(try program.port("control"))"]
            return try RunningProgram(["ctl"] + words, url, Repository.root).finish()
        }
        #expect(outcome.code == 0, "\(outcome)")
    }

    @Test func `a step that cannot be read is bad usage, with its place`() async throws {
        let outcome = try await Program.run("ctl", "do", "{ reboot: [ }")
        #expect(outcome.code == 2)
        #expect(outcome.errors.hasPrefix("ringback: error: the step cannot be read: 1:"), "\(outcome.errors)")
    }

    @Test func `it passes the token on`() async throws {
        let outcomes = try await Program.serving("--control-token", "secret") { program in
            let url = "http://127.0.0.1:\(try program.port("control"))"
            return try ["wrong", "secret"].map { token in
                try RunningProgram(["ctl", "--url", url, "--token", token, "calls"], [:], Repository.root).finish()
            }
        }
        #expect(outcomes.map(\.code) == [1, 0])
    }

    @Test func `where nobody answers it says so`() async throws {
        let outcome = try await Program.run("ctl", "--url", "http://127.0.0.1:1", "reset")
        #expect(outcome.code == 1)
        #expect(outcome.errors == "ringback: error: no simulator answers at http://127.0.0.1:1: Connection refused\n")
    }

    @Test func `what it does not understand exits with 2 and says what would be right`() async throws {
        let outcome = try await Program.run("ctl", "advance")
        #expect(outcome.code == 2)
        #expect(
            outcome.errors == """
                ringback: error: ctl does not understand "advance"; write advance DURATION, advance to DATE, \
                advance until CONDITION, advance until CONDITION LIMIT

                """
        )
    }

    @Test(
        arguments: [
            (["fault", "on=GET", "*/call/status", "do=reset"], "put the value in quotes: on='GET */call/status'"),
            (["clock", "back"], "write clock back DURATION (the calendar jumps back: clock back 1h)"),
            (["network", "slow"], "write network slow DURATION (each answer is late: network slow 2s)"),
            (
                ["network"],
                "write network slow DURATION (each answer is late: network slow 2s), "
                    + "network WORD (the network fails: unplugged, down; or is ok)"
            ),
            (["snapshot", "remove"], "write snapshot remove ID (forget a saved state)"),
        ]
    )
    func `it says what is missing`(words: [String], cure: String) async throws {
        let outcome = try await Program.run(["ctl"] + words, folder: Repository.root)
        #expect(outcome.code == 2)
        #expect(
            outcome.errors == "ringback: error: ctl does not understand \"\(words.joined(separator: " "))\"; \(cure)\n"
        )
    }

    @Test func `two hundred devices take the profiles in turn`() async throws {
        let answers = try await Program.serving(
            "--devices",
            "200",
            "--profile",
            "camdroid-monitor",
            "--profile",
            "android-panel"
        ) { program in
            let devices = program.ready["devices"] as? [String] ?? []
            let ports = devices.compactMap { URL(string: $0)?.port }
            return try [0, 1, 198, 199].map { place in
                try program.get("control", "/devices/\(place + 1)/device").contains(#""profile":"android-panel""#)
            } + [Set(ports).count == 200]
        }
        #expect(answers == [false, true, false, true, true])
    }

    @Test func `several devices are served by one process`() async throws {
        let (line, created) = try await Program.serving("--devices", "3", "--scenario", "busy") { program in
            let body = #"{"scenario":"no-answer"}"#
            let head = "POST /devices HTTP/1.1\nHost: localhost\nConnection: close\n"
            let created = try program.ask("control", head + "Content-Length: \(body.utf8.count)\n\n" + body)
            return (program.readyLine, created)
        }
        #expect(line.contains(#""devices":["http://127.0.0.1:"#))
        #expect(created.contains(#"{"id":4,"#))
    }
}
