import Foundation
import FoundationXML
import TestSupport
import Testing

struct RunTests {
    @Test(
        arguments: [
            (["true"], 0),
            (["false"], 1),
            (["sh", "-c", "exit 77"], 77),
            (["sh", "-c", "kill -KILL $$"], 137),
            (["sh", "-c", "kill -TERM $$"], 143),
            (["/nowhere/to/be/found"], 127),
            (["no-such-command"], 127),
            (["/etc/passwd"], 126),
        ] as [([String], Int32)]
    )
    func `the exit code is the command's own, or what a shell would say`(command: [String], code: Int32) async throws {
        let outcome = try await Self.run("--quiet", command: command)
        #expect(outcome.code == code)
        #expect(outcome.output.isEmpty)
    }

    @Test func `nothing to run is bad usage`() async throws {
        let outcome = try await Program.run("run", "--quiet")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("ringback run [options] -- COMMAND ARGUMENTS"))
    }

    @Test func `the command finds the device, and standard output is its own`() async throws {
        let outcome = try await Self.run(
            "--quiet",
            "--username",
            "root",
            "--password",
            "secret",
            command: ["sh", "-c", "echo $RINGBACK_URL $RINGBACK_CONTROL_URL $RINGBACK_USERNAME $RINGBACK_PASSWORD"]
        )
        let port = #"http://127\.0\.0\.1:\d+"#
        #expect(
            outcome.output.range(of: "^\(port) \(port) root secret\n$", options: .regularExpression) != nil,
            "\(outcome.output)"
        )
        #expect(outcome.errors.isEmpty)
    }

    /// Its own would be that of another device.
    @Test func `a run within another has no HTTPS of the outer one`() async throws {
        let outcome = try await Self.run(
            "--quiet",
            command: ["sh", "-c", "echo [$RINGBACK_TLS_URL$RINGBACK_CA]"],
            environment: ["RINGBACK_TLS_URL": "https://a", "RINGBACK_CA": "b"]
        )
        #expect(outcome.output == "[]\n")
    }

    @Test func `the device answers while the command runs`() async throws {
        let outcome = try await Self.run("--quiet", command: ["bash", "-c", Self.ask("GET /api/info")])
        #expect(outcome.output.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test func `the command has none of the simulator's descriptors`() async throws {
        let script = "for fd in /proc/$$/fd/*; do readlink $fd; done | grep -c anon_inode"
        #expect(try await Self.run("--quiet", command: ["sh", "-c", script]).output == "0\n")
    }

    @Test func `the command blocks no signal and minds broken pipes`() async throws {
        let outcome = try await Self.run("--quiet", command: ["grep", "-E", "SigBlk|SigIgn", "/proc/self/status"])
        let masks = outcome.output.split(separator: "\n").compactMap { UInt64($0.suffix(16), radix: 16) }
        #expect(masks.count == 2)
        #expect(masks.first == 0)
        #expect((masks.last ?? 0) & 1 << (SIGPIPE - 1) == 0)
    }

    @Test(arguments: [
        "sleep 1000 & exit 3",
        "setsid sleep 1000 & exit 3",
        "sh -c 'trap \"\" TERM; sleep 1000; sleep 1000' & exit 3",
        "(sh -c '(sleep 1000 &)' &); exit 3",
    ])
    func `what the command leaves behind is ended`(script: String) async throws {
        let mark = "\(UUID())"
        let outcome = try await Self.run("--quiet", command: ["sh", "-c", script], environment: ["MARK": mark])
        #expect(outcome.code == 3)
        #expect(Processes.with(mark).isEmpty)
    }

    @Test func `a command that is killed leaves nothing behind`() async throws {
        let mark = "\(UUID())"
        let script = "sleep 1000 & setsid sleep 1000 & kill -KILL $$"
        let outcome = try await Self.run("--quiet", command: ["sh", "-c", script], environment: ["MARK": mark])
        #expect(outcome.code == 137)
        #expect(Processes.with(mark).isEmpty)
    }

    @Test func `when the simulator is killed, the command is told to end`() async throws {
        let mark = "\(UUID())"
        try await onOwnThread {
            Result {
                let script = "trap 'exit 0' TERM; echo begun; while :; do sleep 0.05; done"
                let arguments = ["run", "--quiet", "--", "sh", "-c", script]
                let program = try RunningProgram(arguments, ["MARK": mark], Repository.root)
                defer { program.kill() }
                #expect(program.line() == "begun")
                #expect(program.stop(SIGKILL).code == SIGKILL)
            }
        }.get()
        // Its output has ended, and so has whoever could write to it.
        #expect(Processes.with(mark).isEmpty)
    }

    /// Python opens a terminal, lets a shell-like leader run the simulator in it, and presses the key: again when nothing
    /// happens, because a shell that is just about to start its command loses it.
    private static let pressCtrlC = """
        import os, pty, select, sys
        pid, terminal = pty.fork()
        if pid == 0:
            os.execv(sys.argv[1], sys.argv[1:])
        seen = b""
        def read():
            try: return os.read(terminal, 4096)
            except OSError: return b""
        while b"begun" not in seen: seen += read()
        os.write(terminal, b"\\x03")
        while True:
            if not select.select([terminal], [], [], 2)[0]:
                os.write(terminal, b"\\x03")
                continue
            more = read()
            if not more: break
            seen += more
        words = seen.replace(b"^C", b" ^C ").split()
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), list(dict.fromkeys(words)))
        """

    @Test(
        .enabled(if: Interpreter.exists("python3")),
        arguments: [
            ("trap 'echo caught; exit 7' INT; echo begun; sleep 1000 & wait", "7 [b'begun', b'^C', b'caught']"),
            ("echo begun; sleep 1000", "130 [b'begun', b'^C']"),
        ]
    )
    func `Ctrl-C in a terminal is the command's own`(script: String, told: String) async throws {
        let mark = "\(UUID())"
        let outcome = try await Interpreter.run(
            ["python3", "-c", Self.pressCtrlC, Program.path.path, "run", "--quiet", "--", "sh", "-c", script],
            ["MARK": mark]
        )
        #expect(outcome == told + "\n")
        #expect(Processes.with(mark).isEmpty)
    }

    @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129)] as [(Int32, Int32)])
    func `a signal is passed on, and nothing stays`(signal: Int32, code: Int32) async throws {
        let mark = "\(UUID())"
        let outcome = try await onOwnThread {
            Result {
                let program = try RunningProgram(
                    ["run", "--quiet", "--", "sh", "-c", "echo begun; sleep 1000 & wait"],
                    ["MARK": mark],
                    Repository.root
                )
                defer { program.kill() }
                #expect(program.line() == "begun")
                return program.stop(signal)
            }
        }.get()
        #expect(outcome == Program.Outcome(code: code, output: "", errors: ""))
        #expect(Processes.with(mark).isEmpty)
    }

    @Test func `with strict, a good command fails with 3 when its client did something wrong`() async throws {
        let call = Self.ask("POST /api/v1/system/debug/call/start")
        let strict = try await Self.run("--quiet", "--strict", command: ["bash", "-c", call])
        #expect(strict.code == 3)
        #expect(
            strict.errors == """
                ringback: error: a call was started without a login (once; journal 1)
                ringback: --strict fails the run with exit code 3; --allow call-without-login ignores this rule

                """
        )
        #expect(try await Self.run("--quiet", command: ["bash", "-c", call]).code == 0)
        #expect(try await Self.run("--strict", "--quiet", command: ["true"]).code == 0)
        #expect(try await Self.run("--strict", "--quiet", command: ["bash", "-c", call + "; exit 9"]).code == 9)
    }

    @Test(arguments: [
        ("html", "error: a call was started without a login (once; journal 1)</strong>"),
        ("md", "- error: a call was started without a login (once; journal 1)"),
        ("json", #"{"kind":"call-without-login","severity":"error","title":"a call was started without a login","#),
    ])
    func `the report holds findings and journal`(ending: String, words: String) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID()).\(ending)")
        defer { try? FileManager.default.removeItem(at: file) }
        let call = Self.ask("POST /api/v1/system/debug/call/start")
        let outcome = try await Self.run("--quiet", "--report", file.path, command: ["bash", "-c", call])
        let report = try String(contentsOf: file, encoding: .utf8)
        #expect(outcome.code == 0)
        #expect(report.contains(words), "\(report)")
        let arrow = ending == "html" ? "-&gt;" : "->"
        #expect(report.contains("POST /api/v1/system/debug/call/start \(arrow) 401"), "\(report)")
    }

    @Test func `the page shows each call as a ladder, and what came from outside as text`() async throws {
        let work = try Folder()
        let script = """
            curl -s "$RINGBACK_URL/api/v1/<script>alert(1)</script>?a='b" -o /dev/null
            curl -s -d '{"from":"sip:<b>7</b>@10.0.0.9"}' "$RINGBACK_CONTROL_URL/calls" -o /dev/null
            curl -s -X POST "$RINGBACK_CONTROL_URL/calls/current/decline" -o /dev/null
            """
        let words = ["run", "--quiet", "--report", "r.html", "--", "bash", "-c", script]
        let outcome = try await Program.run(words, folder: work.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let page = try work.text("r.html")
        #expect(page.contains("<h1 class=\"good\">Passed</h1>"))
        #expect(page.contains(">603 Decline</text>"), "\(page)")
        #expect(page.contains("sip:&lt;b&gt;7&lt;/b&gt;@10.0.0.9"))
        #expect(!page.contains("<script") && !page.contains("<b>"))
    }

    @Test(arguments: ["report.txt", "report", "report.htm", "report.md.bak"])
    func `a report with another ending is refused before anything starts`(path: String) async throws {
        let work = try Folder()
        let words = ["run", "--quiet", "--report", path, "--", "touch", "started"]
        let outcome = try await Program.run(words, folder: work.url)
        #expect(outcome.code == 2)
        #expect(outcome.errors == "ringback: error: --report: \(path) must end in .html, .md or .json\n")
        #expect(try work.files("") == [])
    }

    @Test func `a finding outlives a reset, and the device that it was about`() async throws {
        let call = Self.ask("POST /api/v1/system/debug/call/start")
        let made =
            #"made=$(curl -s -X POST "$RINGBACK_CONTROL_URL/devices" -d '{}'); "#
            + #"RINGBACK_URL=$(echo "$made" | sed -E 's/.*"url":"([^"]*)".*/\1/'); "#
        let script =
            call + #"; curl -s -X POST "$RINGBACK_CONTROL_URL/reset"; "# + call + "; " + made + call
            + #"; curl -s -X DELETE "$RINGBACK_CONTROL_URL/devices/2""#
        let outcome = try await Self.run("--quiet", "--strict", command: ["bash", "-c", script])
        #expect(outcome.code == 3)
        let line = "ringback: error: a call was started without a login (once; journal 1)"
        let way = "ringback: --strict fails the run with exit code 3; --allow call-without-login ignores this rule"
        #expect(outcome.errors == "\(line)\n\(line), after 1 reset\n\(line), on device 2\n\(way)\n")
    }

    @Test(arguments: [
        (["--strict"], 3, 1, #"<failure message="a call was started without a login">"#),
        ([], 0, 0, "<system-out>"),
    ])
    func `the verdict is told as JUnit`(options: [String], code: Int32, failures: Int, words: String) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "junit-\(UUID()).xml")
        defer { try? FileManager.default.removeItem(at: file) }
        let call = Self.ask("POST /api/v1/system/debug/call/start")
        let outcome = try await Self.run(
            ["--quiet", "--clock", "manual", "--junit", file.path] + options,
            command: ["bash", "-c", call + " # <&>"]
        )
        #expect(outcome.code == code)
        let xml = try JUnitReader.read(file)
        #expect(xml.counts == ["name": "ringback", "tests": "16", "failures": "\(failures)", "errors": "0"])
        #expect(xml.cases.count == 16)
        #expect(xml.cases.first?.hasSuffix("cat <&3 # <&>") == true, "\(xml.cases)")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(
            text.contains(words + "error: a call was started without a login (once; journal 1)\n1  0"),
            "\(text)"
        )
    }

    @Test func `a command that fails is a failure in JUnit`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "junit-\(UUID()).xml")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try await Self.run("--quiet", "--junit", file.path, command: ["false"]).code == 1)
        #expect(try JUnitReader.read(file).counts["failures"] == "1")
        #expect(try String(contentsOf: file, encoding: .utf8).contains(#"<failure message="it ended with 1"/>"#))
    }

    private static func run(
        _ options: String...,
        command: [String],
        environment: [String: String] = [:]
    ) async throws -> Program.Outcome {
        try await run(options, command: command, environment: environment)
    }

    private static func run(
        _ options: [String],
        command: [String],
        environment: [String: String] = [:]
    ) async throws -> Program.Outcome {
        let arguments = ["run"] + options + ["--"] + command
        return try await onOwnThread { Result { try RunningProgram(arguments, environment, Repository.root).finish() } }
            .get()
    }

    /// A request without curl, in bash.
    private static func ask(_ line: String) -> String {
        #"exec 3<>/dev/tcp/127.0.0.1/${RINGBACK_URL##*:}; "#
            + #"printf '\#(line) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >&3; cat <&3"#
    }
}

/// The suite of a JUnit file, without its time, and the names of its cases.
private final class JUnitReader: NSObject, XMLParserDelegate {
    private(set) var counts: [String: String] = [:]
    private(set) var cases: [String] = []

    static func read(_ file: URL) throws -> JUnitReader {
        let (reader, parser) = (JUnitReader(), XMLParser(data: try Data(contentsOf: file)))
        parser.delegate = reader
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
        return reader
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        if name == "testsuite" { counts = attributes.filter { $0.key != "time" } }
        if name == "testcase" { cases.append(attributes["name"] ?? "") }
    }
}
