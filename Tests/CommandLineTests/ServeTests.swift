import Foundation
import TestSupport
import Testing

struct ServeTests {
    @Test func `the ready line is one JSON object that tells where everything is`() async throws {
        let (line, outcome, pid) = try await Program.serving { program in
            (program.readyLine, program.stop(), program.pid)
        }
        let pattern =
            #"^\{"ready":true,"device":"http://127.0.0.1:\d+","control":"http://127.0.0.1:\d+","pid":\#(pid),"version":"[0-9.]+"\}$"#
        #expect(line.range(of: pattern, options: .regularExpression) != nil, "\(line)")
        #expect(outcome.code == 0)
        #expect(outcome.output.isEmpty, "nothing else goes to standard output")
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
    func `a signal ends it with 0`(signal: Int32) async throws {
        let outcome = try await Program.serving("--quiet") { $0.stop(signal) }
        #expect(outcome == Program.Outcome(code: 0, output: "", errors: ""))
    }

    @Test(arguments: ["maybe", "nope", "2", "ja"])
    func `a variable of a flag says yes or no`(value: String) async throws {
        let outcome = try await Program.run("serve", environment: ["RINGBACK_TLS": value])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("RINGBACK_TLS switches --tls"), "\(outcome.errors)")
        #expect(outcome.errors.contains("not \"\(value)\""), "\(outcome.errors)")
    }

    @Test func `nobody is told to connect to every interface`() async throws {
        let (urls, token) = try await Program.serving([
            "--host", "0.0.0.0", "--control-host", "0.0.0.0", "--control-token", "t",
        ]) {
            program in
            let ready = ["device", "control"].map { program.ready[$0] as? String ?? "" }
            let port = try program.port("control")
            let client = RawClient(port: port, patience: .seconds(10))
            client.send(
                "GET /devices HTTP/1.1\r\nHost: box.lan:99\r\nAuthorization: Bearer t\r\nConnection: close\r\n\r\n"
            )
            return (ready, client.readToEnd().text)
        }
        for url in urls { #expect(url.hasPrefix("http://127.0.0.1:"), "\(url)") }
        #expect(token.contains(#""url":"http://box.lan:"#), "\(token)")
        #expect(token.contains(#""control":"http://box.lan:99/devices/1""#), "\(token)")
        #expect(!token.contains("0.0.0.0"))
    }

    @Test func `a port in use is named, and the exit code is 4`() async throws {
        let (outcome, port) = try await Program.serving { first in
            let port = try first.port("device")
            let second = try RunningProgram(
                ["serve", "--port", "\(port)", "--control-port", "0"],
                [:],
                Repository.root
            )
            return (second.finish(), port)
        }
        #expect(outcome.code == 4)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.errors
                == "ringback: error: 127.0.0.1:\(port) is in use by another program; --port 0 takes a free port\n"
        )
    }

    @Test func `a stop lets an answer under way go out for 800 ms at most`() async throws {
        let (outcome, seconds) = try await Program.serving("--quiet") { program in
            // The client asks for more than any buffer holds and reads nothing: its answers stay under way.
            let client = RawClient(port: try program.port("device"), patience: .seconds(1))
            let request = "GET /api/info HTTP/1.1\r\nHost: device\r\n\r\n"
            client.send(String(repeating: request, count: 30_000))
            let start = ContinuousClock.now
            return (program.stop(), ContinuousClock.now - start)
        }
        #expect(outcome.code == 0)
        // The promise is 1 s of its own work, and half a minute where other processes leave it no processor.
        #expect(seconds < .seconds(35))
    }

    @Test func `what nohup starts outlives its terminal`() async throws {
        let (answer, outcome) = try await onOwnThread {
            Result {
                let words = ["serve", "--quiet", "--port", "0", "--control-port", "0"]
                let program = try RunningProgram(words, [:], Repository.root, ignoring: "HUP")
                defer { program.kill() }
                try program.awaitReady()
                Foundation.kill(program.pid, SIGHUP)
                return (try program.get("device", "/api/info"), program.stop())
            }
        }.get()
        #expect(answer.hasPrefix("HTTP/1.1 200"))
        #expect(outcome.code == 0)
    }

    @Test func `the ready file is there, whole, when the line is`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "ready-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let (line, text) = try await Program.serving("--ready-file", file.path) { program in
            (program.readyLine, try String(contentsOf: file, encoding: .utf8))
        }
        #expect(text == line + "\n")
    }

    @Test func `the environment speaks where the command line is silent`() async throws {
        let environment = ["RINGBACK_CLOCK": "manual", "RINGBACK_SCENARIO": "busy", "RINGBACK_QUIET": "1"]
        let fromEnvironment = try await Program.serving(environment: environment) { try $0.get("control", "/clock") }
        #expect(fromEnvironment.contains(#""mode":"manual""#))
        let fromCommandLine = try await Program.serving("--clock", "x60", environment: environment) {
            try $0.get("control", "/clock")
        }
        #expect(fromCommandLine.contains(#""mode":"x60""#))
    }

    @Test func `a wrong value from the environment names the variable`() async throws {
        let outcome = try await Program.run("serve", environment: ["RINGBACK_PORT": "eighty"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("RINGBACK_PORT"))
    }

    @Test func `scripts are warned of by the time-outs of the profile in force`() async throws {
        let folder = try Folder()
        let profile = try Repository.text("fixtures/profiles/camdroid-monitor.yaml")
            .replacing("talk: 120s", with: "talk: 90s")
        try folder.write(profile, to: "short.yaml")
        let story = "calls: [{ to: 101, story: [{ sip: 200 }, { after: 100s, hangup: remote }] }]\n"
        try folder.write(story, to: "script.yaml")
        let script = ["--scenario", "script.yaml", "--", "true"]
        let factory = try await Program.run(["run", "--quiet"] + script, folder: folder.url)
        #expect(factory == Program.Outcome(code: 0, output: "", errors: ""))
        let own = try await Program.run(["run", "--quiet", "--profile", "./short.yaml"] + script, folder: folder.url)
        #expect(own.code == 0)
        #expect(own.errors.hasPrefix("script.yaml:1:42: warning: this comes 1m40s after the answer, but the device"))
        let put = try await Program.serving("--quiet", "--profile", "./short.yaml", folder: folder.url) {
            try $0.ask(
                "control",
                "PUT /scenario HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: \(story.utf8.count)\n\n"
                    + story
            )
        }
        #expect(put.contains("but the device ends a talk after 1m30s"))
    }

    @Test(arguments: [
        ["serve", "--port", "65536"], ["serve", "--clock", "fast"], ["serve", "--scenario", "nothing"],
        ["serve", "--scenario", "./nowhere.yaml"], ["serve", "--start-at", "yesterday"],
        ["serve", "--profile", "toaster"],
        ["serve", "--journal-limit", "0"], ["serve", "--control-host", "0.0.0.0"], ["serve", "--seed", "-1"],
        ["serve", "--idle-timeout", "5"], ["serve", "--color"], ["sing"], ["check"], ["scenarios", "nothing"],
        ["profiles", "nothing"], ["contract", "--format", "poem"], ["contract", "--profile", "toaster"],
        ["serve", "--strict-evidence", "soul"],
    ])
    func `bad usage exits with 2 and starts nothing`(arguments: [String]) async throws {
        let outcome = try await onOwnThread {
            Result { try RunningProgram(arguments, [:], Repository.root).finish() }
        }.get()
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.errors.isEmpty)
    }

    @Test func `without options it waits for a client that knows nothing but the ready line`() async throws {
        let answer = try await Program.serving { try $0.get("device", "/api/info") }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\nDate: "))
    }
}
