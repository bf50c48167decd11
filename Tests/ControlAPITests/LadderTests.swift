import ControlAPI
import JSONTree
import Testing

struct LadderTests {
    @Test func `a call is drawn as it went`() throws {
        var tester = try Tester("answered")
        let token = try tester.logIn()
        try tester.call("101", token: token)
        for step in ["1s", "9s"] { try tester.ask("POST", "/clock/advance", #"{"by":"\#(step)"}"#) }
        try tester.client("POST", "/api/v1/system/debug/call/end", token: token)
        let ladder = try tester.ask("GET", "/ladder").body
        let rows = try #require(ladder["rows"]?.array).map { row in
            ["from", "to", "text", "tone"].map { row[$0]?.string ?? "" }
        }
        #expect(rows.first == ["client", "device", "POST call/start", "plain"])
        #expect(rows.contains(["device", "other", "INVITE", "plain"]))
        #expect(rows.contains(["other", "device", "180 Ringing", "ringing"]))
        #expect(rows.contains(["other", "device", "200 OK", "good"]))
        #expect(rows.contains(["device", "other", "BYE", "plain"]))
        #expect(ladder["call"]?["state"] == "ended")
    }

    @Test func `the picture in letters is the same picture`() throws {
        var tester = try Tester("busy")
        try tester.call("101", token: tester.logIn())
        try tester.ask("POST", "/clock/advance", #"{"by":"10s"}"#)
        let text = try tester.text("/ladder?format=text")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("call 1, outgoing to 101: ended, 486 Busy Here"))
        #expect(lines[2].contains("client") && lines[2].contains("device") && lines[2].contains("101"))
        #expect(text.contains("|---- POST call/start --->|"))
        #expect(text.contains("|<---- 486 Busy Here -----|"))
    }

    @Test func `what happens to the device during the call stands between, and nothing from before or after`() throws {
        var tester = try Tester("answered")
        try tester.ask("POST", "/do", #"{"register":"lost"}"#)
        try tester.ask("POST", "/do", #"{"register":"ok"}"#)
        let token = try tester.logIn()
        try tester.call("101", token: token)
        try tester.ask("POST", "/clock/advance", #"{"by":"5s"}"#)
        try tester.ask("POST", "/do", #"{"register":"lost"}"#)
        try tester.ask("POST", "/do", #"{"clock":{"back":"1h"}}"#)
        try tester.client("POST", "/api/v1/system/debug/call/end", token: token)
        try tester.ask("POST", "/clock/advance", #"{"by":"5s"}"#)
        try tester.ask("POST", "/do", #"{"network":"unplugged"}"#)
        let rows = try #require(tester.ask("GET", "/ladder?call=1").body["rows"]?.array)
        let notes = rows.filter { $0["to"] == .null }.map { $0["text"]?.string ?? "" }
        #expect(notes == ["sip registration lost", "settings device time changed"])
    }

    @Test func `an incoming call goes the other way`() throws {
        var tester = try Tester()
        try tester.ask("POST", "/calls", #"{"from":"sip:7@10.0.0.9"}"#)
        try tester.ask("POST", "/calls/current/decline")
        let rows = try #require(tester.ask("GET", "/ladder").body["rows"]?.array)
        #expect(rows.map { $0["from"]?.string } == ["other", "device"])
        #expect(rows.last?["text"] == "603 Decline")
    }

    @Test(arguments: [
        ("/ladder", "there was no call yet"), ("/ladder?call=2", "there is no call 2; GET /calls lists them"),
    ])
    func `what cannot be drawn is not found`(path: String, sentence: String) throws {
        var tester = try Tester()
        let answer = try tester.ask("GET", path)
        #expect(answer.status == 404 && answer.error == sentence)
    }
}
