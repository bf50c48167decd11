import IntercomModel
import JSONTree
import Testing

struct CallsTests {
    @Test func `somebody calls, and the device rings`() throws {
        var tester = try Tester()
        let call = try tester.ask("POST", "/calls", #"{"from":"sip:7@10.0.0.9"}"#)
        #expect(call.status == 200)
        #expect(call.body["direction"] == "incoming")
        #expect(call.body["state"] == "ringing")
        #expect(try tester.ask("POST", "/calls/current/answer").body["state"] == "talking")
    }

    @Test func `a device that is busy turns a second call away, and keeps it in its history`() throws {
        var tester = try Tester()
        try tester.ask("POST", "/calls", #"{"from":"sip:7@10.0.0.9"}"#)
        let second = try tester.ask("POST", "/calls", #"{"from":"sip:8@10.0.0.9"}"#)
        #expect(second.status == 200)
        #expect(second.body["state"] == "ended" && second.body["ending"] == "refused")
        #expect(second.body["sip_code"] == 486 && second.body["sip_reason"] == "Busy Here")
        let calls = try tester.ask("GET", "/calls").body["calls"]
        #expect(calls?[0]?["state"] == "ringing" && calls?[1] == second.body)
    }

    @Test func `a caller without a name is refused`() throws {
        var tester = try Tester()
        #expect(try tester.ask("POST", "/calls", #"{"from":""}"#).status == 400)
        #expect(try tester.ask("POST", "/calls", "{}").error == "from is missing")
    }
}

struct ClockTests {
    @Test(arguments: ["real", "manual", "x60", "x0.5"])
    func `the clock changes its pace where it stands`(mode: String) throws {
        var tester = try Tester()
        try tester.ask("POST", "/clock/advance", #"{"by":"30s"}"#)
        let clock = try tester.ask("PUT", "/clock", #"{"mode":"\#(mode)"}"#)
        #expect(clock.body["mode"] == .string(mode))
        #expect(clock.body["now"] == "30s")
    }

    @Test func `a pace that nobody knows is refused`() throws {
        var tester = try Tester()
        let answer = try tester.ask("PUT", "/clock", #"{"mode":"fast"}"#)
        #expect(answer.status == 400)
        #expect(answer.error == #"a clock is real, manual or a pace such as x60, not "fast""#)
        #expect(try tester.ask("GET", "/clock").body["mode"] == "manual")
    }
}

struct ContractTests {
    @Test func `the contract names every path of the control port`() throws {
        var tester = try Tester()
        let paths = try #require(tester.ask("GET", "/openapi.json").body["paths"]?.object)
        let promised = [
            "/ready", "/clock", "/clock/advance", "/device", "/calls", "/calls/current/ring", "/faults", "/journal",
            "/journal/{id}", "/verify", "/wait", "/events", "/reset", "/snapshots", "/snapshots/{id}/restore",
            "/devices",
            "/openapi.json",
        ]
        for path in promised { #expect(paths[path] != nil, "\(path)") }
    }
}

struct DeviceViewTests {
    @Test func `the whole state tells of power, locks and door`() throws {
        var profile = DeviceProfile.factory
        profile.family = "camdroid-panels"
        var tester = try Tester(profile: profile)
        try tester.ask("POST", "/clock/advance", #"{"by":"2s"}"#)
        let open = "/api/v1/access/general/lock/open/remote/accepted/1"
        #expect(try tester.client("GET", open, token: try tester.logIn()).status == 200)
        let state = try tester.ask("GET", "/device").body
        #expect(state["power"] == "on")
        #expect(state["uptime"] == "2s")
        let first: JSONValue = ["number": 1, "state": "open", "by": "api call", "until": "5s"]
        #expect(state["locks"] == [first, ["number": 2, "state": "closed"]])
        #expect(state["door"] == "closed")
    }
}
