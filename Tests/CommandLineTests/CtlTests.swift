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
                ringback: error: ctl does not understand "advance"; there is advance DURATION, advance to DATE, \
                advance until CONDITION

                """
        )
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
