import ControlAPI
import HTTPWire
import JSONTree
import Testing

struct CoverageViewTests {
    @Test func `the report tells of scripts, calls and endpoints`() throws {
        var tester = try Tester("busy")
        try tester.call("101", token: tester.logIn())
        try tester.ask("POST", "/clock/advance", #"{"by":"1m"}"#)
        let report = try tester.ask("GET", "/coverage").body
        #expect(report["device"] == 1)
        #expect(report["profile"] == "camdroid-monitor")
        #expect(report["summary"]?["calls"] == ["used": 1, "all": 1])
        #expect(report["scripts"]?.array?.first?["lines"]?.array?.first?["count"] == 1)
        #expect(report["states"]?["ended"] == 1)
        #expect(report["endings"]?["refused"] == 1)
        let start = report["endpoints"]?.array?.first { $0["name"] == "DebugCall.start" }
        #expect(start?["statuses"] == ["200": 1, "400": 0, "401": 0])
    }

    @Test func `it may be text`() throws {
        var tester = try Tester("busy")
        let request = try tester.request("GET", "/coverage?format=text")
        let plan = try tester.plan(for: request)
        guard case .bytes(let bytes)? = plan.steps.first else { throw Tester.Unanswered(plan: plan) }
        let answer = String(decoding: bytes, as: UTF8.self)
        #expect(answer.contains("Content-Type: text/plain; charset=utf-8\r\n"))
        #expect(answer.contains("\r\n\r\ndevice 1: camdroid-monitor, API 1.1.1\n"))
        #expect(try tester.ask("GET", "/coverage?format=xml").status == 400)
    }

    @Test func `a reset does not clear it, and DELETE does`() throws {
        var tester = try Tester("busy")
        try tester.client("GET", "/api/info")
        try tester.ask("POST", "/reset")
        try tester.client("GET", "/api/info")
        try tester.ask("POST", "/snapshots")
        try tester.client("GET", "/api/info")
        try tester.ask("POST", "/snapshots/1/restore")
        #expect(try count(of: "Info.info", &tester) == 3)
        #expect(try tester.ask("DELETE", "/coverage").status == 200)
        #expect(try count(of: "Info.info", &tester) == 0)
    }

    private func count(of name: String, _ tester: inout Tester) throws -> Int? {
        try tester.ask("GET", "/coverage").body["endpoints"]?.array?.first { $0["name"]?.string == name }?["count"]?.int
    }
}
