import Foundation
import TestSupport
import Testing

/// What `run` makes of findings, of what was reached, and of several devices.
struct VerdictTests {
    /// A warning: a body on a GET.
    private static let warning = "curl -s -X GET -d '{}' -H 'Content-Type: application/json' $RINGBACK_URL/api/info"
    /// An error: a call without a login.
    private static let error = "curl -s -X POST $RINGBACK_URL/api/v1/system/debug/call/start"

    private static func run(_ options: [String], _ script: String, in work: Folder? = nil) async throws
        -> Program.Outcome
    {
        let words = ["run", "--quiet"] + options + ["--", "bash", "-c", script + "; exit 0"]
        return try await Program.run(words, folder: work?.url ?? Repository.root)
    }

    @Test(arguments: [
        ([], 0, 0), (["--strict"], 3, 3), (["--strict=warning"], 3, 3), (["--strict=error"], 0, 3),
        (["--strict=error", "--seed", "1"], 0, 3), (["--strict", "--seed", "1"], 3, 3),
        (["--strict", "--allow", "body-on-get"], 0, 3),
        (["--strict", "--allow", "body-on-get", "--allow", "call-without-login"], 0, 0),
    ])
    func `findings fail a run by their severity, but for rules that are allowed`(
        options: [String],
        warned: Int32,
        erred: Int32
    ) async throws {
        #expect(try await Self.run(options, Self.warning).code == warned)
        #expect(try await Self.run(options, Self.error).code == erred)
    }

    @Test(arguments: [
        (["--strict=errors"], "Please provide one of 'error' and 'warning'"), (["--strict="], "--strict"),
        (["--strict", "--allow", "body-on-gte"], "there is no rule body-on-gte; did you mean body-on-get?"),
        (["--strict", "--allow", "x"], "the rules are call-without-login, "),
        (["--allow", "body-on-get"], "--allow needs --strict"),
        (["--fail-under", "101"], "--fail-under must be 0 to 100, not 101"),
    ])
    func `a wrong word is bad usage, and nothing runs`(options: [String], words: String) async throws {
        let outcome = try await Self.run(options, "echo ran")
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test(arguments: [("1", 3), ("error", 0), ("warning", 3), ("off", 0)] as [(String, Int32)])
    func `the variable is a switch or a word`(value: String, code: Int32) async throws {
        let words = ["run", "--quiet", "--", "bash", "-c", Self.warning + "; exit 0"]
        let outcome = try await onOwnThread {
            Result { try RunningProgram(words, ["RINGBACK_STRICT": value], Repository.root).finish() }
        }.get()
        #expect(outcome.code == code, "\(outcome.errors)")
    }

    /// Two devices reach a half each.
    @Test(arguments: [(["--fail-under", "75"], 0), (["--fail-under", "76"], 3)] as [([String], Int32)])
    func `the share that was reached is that of all devices together`(options: [String], code: Int32) async throws {
        let work = try Folder()
        try work.write(
            """
            replies:
              - { on: GET /one, status: 200 }
              - { on: GET /two, status: 200 }
              - { on: GET /three, status: 200 }
              - { on: GET /four, status: 200 }
            """,
            to: "four.yaml"
        )
        let script = """
            second=$(echo $RINGBACK_DEVICE_URLS | sed 's/.*,"//; s/".*//')
            curl -s $RINGBACK_URL/one; curl -s $RINGBACK_URL/two; curl -s $second/two; curl -s $second/three
            """
        let more = ["--scenario", "four.yaml", "--devices", "2", "--junit", "r.xml", "--report", "r.md"]
        let outcome = try await Self.run(options + more + ["--coverage", "c.json"], script, in: work)
        #expect(outcome.code == code, "\(outcome.errors)")
        let junit = try work.text("r.xml")
        #expect(junit.contains("never: four.yaml:5  200 to GET /four"), "\(junit)")
        let report = try work.text("r.md")
        #expect(report.contains("3 of 4 rules and steps were reached (75 %)."), "\(report)")
        let coverage = try work.text("c.json")
        #expect(coverage.contains(#""percent": 75"#), "\(coverage)")
        if code == 3 {
            let first = "ringback: error: 75 % of 4 rules and steps were reached, and --fail-under asks for 76 %\n"
            #expect(outcome.errors == first + "ringback:   never: four.yaml:5  200 to GET /four\n")
        }
    }

    @Test func `where there are several devices, each has its case, and the failing ones come first`() async throws {
        let work = try Folder()
        let create = """
            create() { curl -sf -d "{\\"name\\":\\"$1\\"}" $RINGBACK_CONTROL_URL/devices | sed 's/.*"url":"//; s/".*//'; }
            """
        let script = """
            \(create)
            good=$(create test_good); bad=$(create test_bad); curl -s $good/api/info
            curl -s -X POST $bad/api/v1/system/debug/call/start
            """
        let files = ["--junit", "r.xml", "--report", "r.md", "--report", "r.json", "--bundle-on-failure", "failed"]
        try FileManager.default.createDirectory(
            at: work.url.appending(path: "failed"),
            withIntermediateDirectories: true
        )
        try work.write("{\n  \"ringback-bundle\": 1}", to: "failed/old.json")
        try work.write("{}", to: "failed/mine.json")
        let outcome = try await Self.run(["--strict"] + files, script, in: work)
        #expect(outcome.code == 3, "\(outcome.errors)")
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.first?.hasSuffix(", on test_bad") == true, "\(lines)")
        #expect(lines.dropFirst().first?.hasSuffix("--allow call-without-login ignores this rule") == true, "\(lines)")
        #expect(lines.dropFirst(2).first?.hasPrefix("ringback: bundle: failed/test_bad.json ") == true, "\(lines)")
        #expect(try work.files("failed") == ["mine.json", "test_bad.json", "test_good.json"])
        let junit = try work.text("r.xml")
        #expect(junit.contains(#"tests="3" failures="1""#), "\(junit)")
        #expect(junit.contains(#"<testcase classname="ringback.device" name="test_good" time="0"/>"#), "\(junit)")
        #expect(try work.text("r.json").hasPrefix("{"))
        let report = try work.text("r.md")
        #expect(report.contains("1 finding fails the run, on test\\_bad."), "\(report)")
        let bad = try #require(report.range(of: "## Journal of test_bad"))
        let good = try #require(report.range(of: "## Journal of test_good"))
        #expect(bad.lowerBound < good.lowerBound)
    }

    @Test func `a test that failed is named first, also when its device is gone, and only its bundle is written`()
        async throws
    {
        let work = try Folder()
        let script = """
            create() { curl -sf -d "{\\"name\\":\\"$1\\"}" $RINGBACK_CONTROL_URL/devices; }
            url() { sed 's/.*"url":"//; s/".*//'; }; id() { sed 's/.*"id"://; s/,.*//'; }
            red=$(create test_red); green=$(create test_green)
            curl -s $(echo $red | url)/api/info; curl -s $(echo $green | url)/api/info
            red=$RINGBACK_CONTROL_URL/devices/$(echo $red | id); green=$RINGBACK_CONTROL_URL/devices/$(echo $green | id)
            curl -sf -X PUT -d '{"passed":false,"test":"tests/test_a.py::test_red[5s]","message":"1 < 2\\nmore"}' $red/outcome
            curl -sf -X PUT -d '{"passed":true,"test":"tests/test_a.py::test_green"}' $green/outcome
            curl -sf $RINGBACK_CONTROL_URL/devices; curl -sf -X DELETE $red; exit 1
            """
        let files = ["--junit", "r.xml", "--report", "r.html", "--report", "r.md", "--bundle-on-failure", "failed"]
        let outcome = try await Self.run(files, script, in: work)
        #expect(outcome.code == 1)
        #expect(outcome.output.contains(#""outcome":{"passed":true,"test":"tests/test_a.py::test_green"}"#))
        let first = "ringback: failed: tests/test_a.py::test_red[5s]: 1 < 2 (bundle: failed/test_red.json)\n"
        #expect(outcome.errors.hasPrefix(first), "\(outcome.errors)")
        #expect(try work.files("failed") == ["test_red.json"])
        let junit = try work.text("r.xml")
        #expect(junit.contains(#"<testcase classname="tests.test_a" name="test_red[5s]" time="0">"#), "\(junit)")
        #expect(junit.contains(#"<failure message="1 &lt; 2">"#), "\(junit)")
        #expect(junit.contains(#"<testcase classname="tests.test_a" name="test_green" time="0"/>"#), "\(junit)")
        #expect(try work.text("r.html").contains("<h2>Failed tests</h2>"))
        #expect(try work.text("r.md").contains("1 test failed."))
    }
}
