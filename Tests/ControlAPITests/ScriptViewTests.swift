import JSONTree
import Testing

struct ScriptViewTests {
    @Test func `the script in force is shown with its text`() throws {
        var tester = try Tester("busy")
        let scenario = try #require(tester.ask("GET", "/scenario").body["scenarios"]?.array?.first)
        #expect(scenario["name"] == "busy")
        #expect(scenario["source"]?.string?.hasPrefix("about: ") == true)
    }

    @Test(arguments: [
        "calls: [{ to: 101, story: [{ sip: 404 }] }]", #"{"calls":[{"to":"101","story":[{"sip":404}]}]}"#,
    ])
    func `a new script takes the next call, the running one is played to its end`(script: String) throws {
        var tester = try Tester("busy")
        let token = try tester.logIn()
        try tester.call("101", token: token)
        let answer = try tester.ask("PUT", "/scenario", script)
        #expect(answer.status == 200)
        #expect(answer.body["scenarios"]?.array?.map { $0["source"]?.string } == [script])
        try tester.ask("POST", "/clock/advance", #"{"by":"60s"}"#)
        try tester.call("101", token: token)
        try tester.ask("POST", "/clock/advance", #"{"by":"60s"}"#)
        #expect(try codes(&tester) == [486, 404])
    }

    @Test func `a broken script is refused with all that is wrong, and the old one stays`() throws {
        var tester = try Tester("busy")
        let answer = try tester.ask("PUT", "/scenario", "sed: 1\ncalls: [{ to: 101 }]")
        #expect(answer.status == 400)
        #expect(answer.error == "the script has 2 errors; nothing is changed")
        #expect(
            answer.body["findings"]?.array?.first
                == [
                    "severity": "error", "file": "scenario.yaml", "line": 1, "column": 1,
                    "message": #"a script has no key "sed"; did you mean "seed"?"#, "fix": "seed",
                ]
        )
        try tester.call("101", token: tester.logIn())
        try tester.ask("POST", "/clock/advance", #"{"by":"60s"}"#)
        #expect(try codes(&tester) == [486])
    }

    @Test func `what counts only where a device begins is told, with its place`() throws {
        var tester = try Tester("busy")
        let script =
            "profile: camdroid-panel\ncalls: [{ to: 101, story: [{ sip: 404 }] }]\nseed: 7\n"
            + "start-at: 2026-01-01T00:00:00Z\ndevice: { boot-time: 5s }"
        let answer = try tester.ask("PUT", "/scenario", script)
        #expect(answer.status == 200)
        let findings = try #require(answer.body["findings"]?.array)
        #expect(findings.map { $0["line"] } == [1, 3, 4])
        #expect(findings.map { $0["column"] } == [1, 1, 1])
        #expect(findings.map { $0["severity"] } == ["warning", "warning", "warning"])
        #expect(
            findings[1]["message"]?.string
                == #""seed" counts where a device begins, and this one goes on with what it began with; "#
                + "say it to serve, to run or in POST /devices"
        )
    }

    @Test(arguments: ["", "[]", "include: other.yaml", "\u{FEFF}calls: 7"])
    func `what is no script is refused`(body: String) throws {
        var tester = try Tester()
        #expect(try tester.ask("PUT", "/scenario", body).status == 400)
    }

    @Test func `a reset begins with the new script`() throws {
        var tester = try Tester("busy")
        try tester.ask("PUT", "/scenario", "replies: [{ on: 'GET /once', times: 1, status: 418 }]")
        #expect(try tester.client("GET", "/once").status == 418)
        #expect(try tester.client("GET", "/once").status == 404)
        try tester.ask("POST", "/reset")
        #expect(try tester.client("GET", "/once").status == 418)
    }

    private func codes(_ tester: inout Tester) throws -> [Int?] {
        try tester.ask("GET", "/calls").body["calls"]?.array?.map { $0["sip_code"]?.int } ?? []
    }
}
