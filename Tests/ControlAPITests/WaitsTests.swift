import ControlAPI
import HTTPWire
import JSONTree
import Scenarios
import SimulatorCore
import Testing

struct WaitsTests {
    @Test func `what holds already is answered at once`() throws {
        var tester = try Tester()
        let answer = try tester.ask("GET", "/wait?for=call.state:idle")
        #expect(answer.status == 200)
        #expect(answer.body == ["at": "0s", "event": nil, "cursor": "1.0"])
    }

    @Test func `a wait is answered by the event that grants it`() throws {
        var tester = try Tester()
        try tester.call("101", token: tester.logIn())
        let hold = try tester.hold("/wait?for=call.state:talking")
        #expect(try tester.later() == [:])
        try tester.ask("POST", "/clock/advance", #"{"by":"3s"}"#)
        #expect(try tester.later() == [:])
        try tester.ask("POST", "/clock/advance", #"{"by":"1s"}"#)
        let answers = try tester.later()
        #expect(answers[hold]?.status == 200)
        #expect(answers[hold]?.body["at"] == "3.5s")
        #expect(try tester.later() == [:], "one answer is enough")
    }

    @Test func `what passes by within one advance is not missed`() throws {
        var tester = try Tester()
        try tester.call("101", token: tester.logIn())
        let holds = try ["ringing", "talking", "ended"].map { try tester.hold("/wait?for=call.state:\($0)") }
        try tester.ask("POST", "/clock/advance", #"{"by":"1h"}"#)
        let answers = try tester.later()
        #expect(holds.map { answers[$0]?.status } == [200, 200, 200])
    }

    @Test func `what has happened since an event is found in the journal`() throws {
        var tester = try Tester()
        try tester.call("101", token: tester.logIn())
        try tester.ask("POST", "/clock/advance", #"{"by":"1h"}"#)
        #expect(try tester.ask("GET", "/wait?for=call.state:ringing&since=0").body["at"] == "500ms")
        let last = try #require(tester.ask("GET", "/journal").body["last"]?.int)
        let hold = try tester.hold("/wait?for=call.state:ringing&since=\(last)")
        #expect(try tester.later()[hold]?.status == nil)
    }

    @Test func `what the journal has lost cannot be known`() throws {
        var tester = try Tester(journalLimit: 2)
        for _ in 0..<3 { try tester.client("GET", "/api/info") }
        let answer = try tester.ask("GET", "/wait?for=call.state:ringing&since=0")
        #expect(answer.status == 409)
        #expect(answer.error == "this cannot be known: the journal reaches back to entry 2 only")
    }

    @Test func `the device's own time may be the limit`() throws {
        var tester = try Tester()
        let hold = try tester.hold("/wait?for=call.state:talking&device-timeout=10s")
        try tester.ask("POST", "/clock/advance", #"{"by":"9s"}"#)
        #expect(try tester.later()[hold]?.status == nil)
        try tester.ask("POST", "/clock/advance", #"{"by":"1s"}"#)
        let answer = try #require(tester.later()[hold])
        #expect(answer.status == 409)
        #expect(answer.error == "it did not happen until 10s")
        #expect(answer.body["call"] == "idle")
    }

    @Test func `a granted wait leaves no timer behind`() throws {
        var tester = try Tester()
        let hold = try tester.hold("/wait?for=call.state:calling&device-timeout=10s")
        try tester.call("101", token: tester.logIn())
        #expect(try tester.later()[hold]?.status == 200)
        let timers = try tester.ask("GET", "/clock").body["timers"]?.array ?? []
        #expect(!timers.contains { $0["what"] == "time-out" })
    }

    @Test func `the wall's clock ends a wait with 409`() throws {
        var tester = try Tester()
        let hold = try tester.hold("/wait?for=call.state:talking&timeout=250ms")
        #expect(tester.api.timeout(of: hold, on: tester.session) == .milliseconds(250))
        tester.api.timeOut(hold, on: &tester.session)
        let answer = try #require(tester.later()[hold])
        #expect(answer.status == 409)
        #expect(answer.error == "it did not happen within 250ms of the wall's time")
    }

    @Test(arguments: ["*", "empty-reply", "control"])
    func `a fault that strikes grants a wait for it`(words: String) throws {
        var tester = try Tester()
        try tester.ask("POST", "/faults", #"{"on":"GET /api/info","nth":2,"do":"empty-reply"}"#)
        let holds = try [tester.hold("/wait?for=fault:\(words)"), tester.hold("/wait?for=fault:reset")]
        try tester.client("GET", "/api/info")
        #expect(try tester.later() == [:], "the rule does not strike the first time")
        _ = tester.session.simulation.respond(to: try tester.request("GET", "/api/info"))
        let answers = try tester.later()
        #expect(holds.map { answers[$0]?.body["event"] } == [2, nil])
    }

    @Test func `the line is drained when nothing is due any more`() throws {
        var tester = try Tester()
        #expect(try tester.ask("GET", "/wait?for=timeline:drained").status == 200, "nothing has begun")
        try tester.call("486", token: tester.logIn())
        _ = try tester.hold("/wait?for=call.state:talking&device-timeout=1h")
        let hold = try tester.hold("/wait?for=timeline:drained")
        #expect(try tester.later()[hold] == nil)
        let due = try tester.ask("GET", "/clock").body["timers"]?.array?.first { $0["what"] != "time-out" }?["at"]
        try tester.ask("POST", "/clock/advance", #"{"by":"10m"}"#)
        #expect(try tester.later()[hold]?.body["at"] == due, "the time-out of another wait is none of the device's")
    }

    @Test func `time may be moved until nothing is due`() throws {
        var tester = try Tester()
        try tester.call("486", token: tester.logIn())
        #expect(try tester.ask("POST", "/clock/advance", #"{"until":"timeline:drained"}"#).status == 200)
        #expect(try tester.ask("GET", "/clock").body["timers"] == [])
        #expect(try tester.ask("GET", "/calls").body["calls"]?.array?.first?["state"] == "ended")
    }

    @Test(arguments: ["fault:*", "journal.idle:1s", "request:GET *"])
    func `time cannot be moved until a client does something`(until: String) throws {
        var tester = try Tester()
        let answer = try tester.ask("POST", "/clock/advance", #"{"until":"\#(until)"}"#)
        #expect(answer.status == 400)
        #expect(answer.error == "\(until) depends on requests, and none comes while time is moved; use GET /wait")
    }

    @Test func `a client that goes frees its wait`() throws {
        var tester = try Tester()
        let hold = try tester.hold("/wait?for=call.state:calling&device-timeout=1h")
        tester.api.holdEnded(hold, on: &tester.session)
        #expect(try tester.ask("GET", "/clock").body["timers"] == [])
        try tester.call("101", token: tester.logIn())
        #expect(try tester.later() == [:])
    }

    @Test func `a reset ends all waits with 410`() throws {
        var tester = try Tester()
        let holds = try [tester.hold("/wait?for=call.state:talking"), tester.hold("/wait?for=call.state:ringing")]
        try tester.ask("POST", "/reset")
        let answers = try tester.later()
        #expect(holds.map { answers[$0]?.status } == [410, 410])
    }

    @Test(arguments: [
        ("/wait", "for is missing"),
        ("/wait?for=call", #"a condition has the form noun.property:value, such as call.state:talking, not "call""#),
        (
            "/wait?for=call.state:idle&timeout=5",
            #""timeout" is not a duration: "5" has no unit after 5; did you mean "5s"?"#
        ),
        ("/wait?for=call.state:idle&tiemout=5s", #"GET /wait has no parameter "tiemout"; did you mean "timeout"?"#),
        (
            "/wait?for=call.state:idle&x=1",
            #"GET /wait has no parameter "x"; there is for, timeout, device-timeout, since, count"#
        ),
        (
            "/wait?for=fault:rest",
            #"fault is one of \#(FaultReader.words.dropLast().joined(separator: ", ")) and \#(FaultReader.words.last ?? ""), not "rest"; did you mean "reset"?"#
        ),
        ("/wait?for=timeline:drain", #"all that can be said of the time line is timeline:drained, not "drain""#),
        (
            "/wait?for=journal.idle:5",
            #"journal.idle takes a duration: "5" has no unit after 5; did you mean "5s"?"#
        ),
        (
            "/wait?for=journal.idle:5s&count=2",
            #""count" says nothing about journal.idle, which counts by the wall's clock"#
        ),
        ("/wait?for=timeline:drained&since=0", #""since" says nothing about timeline:drained"#),
        (
            "/wait?for=journal.idel:5s",
            #"there is no "journal.idel" to look at, only call.state, call.code, sip.registration, door, power, request, "#
                + #"log, lock.1, fault, sent, timeline and journal.idle; did you mean "journal.idle"?"#
        ),
        ("/wait?for=call.state:idle&count=0", "count must be 1 to 1000000"),
    ])
    func `a wish that cannot be understood is refused with a sentence`(path: String, sentence: String) throws {
        var tester = try Tester()
        let answer = try tester.ask("GET", path)
        #expect(answer.status == 400)
        #expect(answer.error == sentence)
    }

    @Test func `a stream tells each entry once, and goes on where another was cut`() throws {
        var tester = try Tester()
        let stream = try tester.hold("/events")
        try tester.call("101", token: tester.logIn())
        let first = try tester.events(of: stream)
        #expect(first.contains("event: request\n"))
        #expect(first.contains("id: 1.1\n"))
        #expect(try tester.events(of: stream) == "")
        try tester.ask("POST", "/clock/advance", #"{"by":"500ms"}"#)
        let second = try tester.events(of: stream)
        #expect(second.contains("event: timer\n"))
        #expect(second.contains(#""state":"ringing""#))
        let again = try tester.hold("/events?after=0")
        #expect(try tester.events(of: again) == first + second)
    }

    @Test func `a stream says what it can no longer tell`() throws {
        var tester = try Tester(journalLimit: 2)
        for _ in 0..<5 { try tester.client("GET", "/api/info") }
        let stream = try tester.hold("/events?after=1")
        let events = try tester.events(of: stream)
        #expect(events.hasPrefix("event: evicted\ndata: {\"missed\":2}\n\nid: 1.4\n"))
    }

    @Test func `a stream that does not read has no more than its share unread, and gets the rest later`() throws {
        var tester = try Tester(limits: [.streams: 20_000])
        for _ in 0..<100 { try tester.client("GET", "/api/info") }
        let streams = try [tester.hold("/events?after=0"), tester.hold("/events?after=0")]
        var told: [Int: String] = [:]
        for _ in 0..<100 {
            for (hold, plan) in tester.api.takeAnswers(on: &tester.session) {
                let bytes = try #require(plan.steps.first?.content)
                #expect(bytes.count < 6_000)
                told[hold, default: ""] += String(decoding: bytes, as: UTF8.self)
                tester.api.holdBegan(hold, on: &tester.session)
            }
        }
        for stream in streams {
            let ids = told[stream]?.split(separator: "\n").filter { $0.hasPrefix("id: ") } ?? []
            #expect(ids == (1...tester.session.simulation.journal.lastID).map { "id: 1.\($0)" })
        }
    }

    @Test func `a stream begins again with a reset`() throws {
        var tester = try Tester()
        let stream = try tester.hold("/events")
        try tester.client("GET", "/api/info")
        _ = try tester.events(of: stream)
        try tester.ask("POST", "/reset")
        try tester.client("GET", "/api/info")
        let told = try tester.events(of: stream)
        #expect(told.hasPrefix("id: 2.0\nevent: reset\ndata: {\"cursor\":\"2.0\"}\n\nid: 2.1\nevent: request\n"))
    }

    @Test func `a stream tells of a restore, and goes on behind what the snapshot holds`() throws {
        var tester = try Tester()
        try tester.client("GET", "/api/info")
        try tester.ask("POST", "/snapshots")
        try tester.client("GET", "/api/info")
        let stream = try tester.hold("/events")
        try tester.ask("POST", "/snapshots/1/restore")
        #expect(try tester.events(of: stream) == "id: 2.1\nevent: restore\ndata: {\"cursor\":\"2.1\"}\n\n")
        try tester.client("GET", "/api/info")
        #expect(try tester.events(of: stream).hasPrefix("id: 2.2\nevent: request\n"))
    }

    @Test(arguments: ["/events?after=1.5", "/events?after=50", "/events?after=7.1"])
    func `a stream that goes on from another life is told what ended it`(path: String) throws {
        var tester = try Tester()
        for _ in 0..<9 { try tester.client("GET", "/api/info") }
        try tester.ask("POST", "/reset")
        try tester.client("GET", "/api/info")
        let stream = try tester.hold(path)
        let told = try tester.events(of: stream)
        #expect(told.hasPrefix("id: 2.0\nevent: reset\ndata: {\"cursor\":\"2.0\"}\n\nid: 2.1\nevent: request\n"))
        let next = try tester.hold("/events?after=2.1")
        #expect(try tester.events(of: next) == "")
    }

    @Test(arguments: [
        ("/journal?after=50", 409), ("/journal?after=1.1", 409), ("/journal?after=2.1", 200), ("/journal?after=1", 200),
        ("/journal?after=2.2", 409), ("/journal?after=3.1", 409), ("/journal?after=x", 400), ("/journal?after=-1", 400),
        ("/journal?after=1.", 400), ("/journal?after=1.2.3", 400), ("/journal/2.1", 200), ("/journal/1.1", 409),
        ("/wait?for=request:GET%20*&since=50", 409), ("/wait?for=request:GET%20*&since=1.0", 409),
        ("/wait?for=request:GET%20*&since=2.0", 200), ("/wait?for=request:GET%20*&since=99999999999999999999", 400),
    ])
    func `a cursor belongs to a life`(path: String, status: Int) throws {
        var tester = try Tester()
        for _ in 0..<9 { try tester.client("GET", "/api/info") }
        #expect(try tester.ask("POST", "/reset").body == ["cursor": "2.0"])
        try tester.client("GET", "/api/info")
        #expect(try tester.ask("GET", path).status == status)
        #expect(try tester.ask("GET", "/journal").body["cursor"] == "2.1")
    }

    @Test func `HEAD gets the head of a stream and no stream`() throws {
        var tester = try Tester()
        let plan = try tester.plan(for: try tester.request("HEAD", "/events"))
        guard case .bytes = plan.steps.first else { throw Tester.Unanswered(plan: plan) }
        #expect(plan.steps.count == 1)
    }
}
