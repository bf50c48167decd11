import ControlAPI
import JSONTree
import SimulatorCore
import Testing

struct SnapshotsTests {
    @Test func `a test begins where the set-up ended, as often as it likes`() throws {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.call("101", token: token)
        try tester.ask("POST", "/clock/advance", #"{"by":"4s"}"#)
        let taken = try tester.ask("POST", "/snapshots").body
        #expect(taken["id"] == 1)
        #expect(taken["now"] == "4s")
        let state = try tester.ask("GET", "/device").body
        for _ in 0..<3 {
            try tester.ask("POST", "/calls/current/hangup")
            try tester.ask("POST", "/clock/advance", #"{"by":"1h"}"#)
            #expect(try tester.ask("POST", "/snapshots/1/restore").status == 200)
            #expect(try tester.ask("GET", "/device").body == state)
        }
    }

    @Test func `what comes after is as it would have been`() throws {
        var tester = try Tester()
        try tester.call("101", token: tester.logIn())
        try tester.ask("POST", "/snapshots")
        func rest() throws -> [JSONValue] {
            try tester.ask("POST", "/clock/advance", #"{"by":"10m"}"#)
            return [.string(try tester.logIn()), try tester.ask("GET", "/journal?what=all").body["entries"] ?? .null]
        }
        let first = try rest()
        try tester.ask("POST", "/snapshots/1/restore")
        #expect(try rest() == first)
    }

    @Test func `who waits is told, and the state holds no waiting`() throws {
        var tester = try Tester()
        let early = try tester.hold("/wait?for=call.state:talking&device-timeout=1h")
        try tester.ask("POST", "/snapshots")
        try tester.ask("POST", "/snapshots/1/restore")
        #expect(try tester.later()[early]?.status == 410)
        #expect(try tester.ask("GET", "/clock").body["timers"] == [])
    }

    @Test func `more than may be kept are refused, and nothing is lost`() throws {
        var tester = try Tester(limits: [.snapshots: 390_000])
        for id in 1...5 { #expect(try tester.ask("POST", "/snapshots").body["id"]?.int == id) }
        let refusal = try tester.ask("POST", "/snapshots")
        #expect(refusal.status == 409)
        #expect(refusal.error.hasPrefix("5 snapshots and this one take "))
        #expect(refusal.error.hasSuffix("forget one with DELETE /snapshots/{id}, or raise --limit snapshots"))
        try tester.ask("DELETE", "/snapshots/1")
        #expect(try tester.ask("POST", "/snapshots").body["id"] == 6)
    }

    @Test func `a thousand are kept, whatever they take`() throws {
        var tester = try Tester(limits: [.snapshots: 1_000_000_000])
        for _ in 1...1000 { try tester.ask("POST", "/snapshots") }
        let refusal = try tester.ask("POST", "/snapshots")
        #expect(refusal.status == 409)
        #expect(refusal.error == "there are 1000 snapshots; forget one with DELETE /snapshots/{id}")
        #expect(try tester.ask("GET", "/snapshots").body["snapshots"]?.array?.count == 1000)
    }

    @Test func `what snapshots share of the journal is counted once`() throws {
        var tester = try Tester(limits: [.snapshots: 1_000_000])
        let body = String(repeating: "x", count: 50_000)
        for _ in 0..<8 { try tester.client("POST", "/api/info", body) }
        for _ in 1...5 { #expect(try tester.ask("POST", "/snapshots").status == 200) }
        // Others in their place: each holds on to its own.
        for _ in 0..<8 { try tester.client("POST", "/api/info", body) }
        #expect(try tester.ask("POST", "/snapshots").status == 409)
    }

    @Test func `snapshots are listed and forgotten`() throws {
        var tester = try Tester()
        for _ in 0..<2 { try tester.ask("POST", "/snapshots") }
        try tester.ask("DELETE", "/snapshots/1")
        #expect(try tester.ask("GET", "/snapshots").body == ["snapshots": [["id": 2, "now": "0s"]]])
        #expect(try tester.ask("POST", "/snapshots/1/restore").error == "there is no snapshot 1")
        #expect(try tester.ask("POST", "/snapshots").body["id"] == 3)
    }
}
