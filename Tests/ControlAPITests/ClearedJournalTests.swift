import JSONTree
import SimulatorCore
import Testing

/// What was cleared is gone, as what was evicted is: nobody can say any more that it did not happen.
struct ClearedJournalTests {
    /// A login, then the journal is cleared, then a look at the device.
    private func cleared() throws -> Tester {
        var tester = try Tester()
        _ = try tester.logIn()
        try tester.ask("DELETE", "/journal")
        try tester.client("GET", "/api/info")
        return tester
    }

    @Test(arguments: [
        (#"{"path":"*/login","never":true,"since":"1.0"}"#, 409), (#"{"path":"*/login","never":true,"since":0}"#, 409),
        (#"{"path":"*/login","never":true,"since":2}"#, 409), (#"{"path":"*/login","count":{"max":1},"since":0}"#, 409),
        (#"{"path":"*/login","never":true}"#, 200), (#"{"path":"*/login","never":true,"since":"1.3"}"#, 200),
        (#"{"path":"*/login","never":true,"since":"1.4"}"#, 200), (#"{"path":"/api/info","since":0}"#, 200),
        (#"{"path":"*/login","since":0}"#, 409),
        (#"{"order":[{"path":"*/login"},{"path":"/api/info"}],"since":0}"#, 409),
        (#"{"path":"/api/info","never":true}"#, 409),
    ])
    func `what was cleared proves nothing`(expectation: String, status: Int) throws {
        var tester = try cleared()
        let answer = try tester.ask("POST", "/verify", expectation)
        #expect(answer.status == status, "\(answer)")
        let isOpen = status == 409 && !expectation.contains("/api/info\",\"never")
        #expect(answer.error.contains("the journal was cleared up to entry 3") == isOpen, "\(answer)")
    }

    @Test(arguments: [
        ("/wait?for=request:GET%20*/login&since=0", 409), ("/wait?for=request:GET%20*/login&since=1.2", 409),
        ("/wait?for=request:GET%20/api/info&since=0", 200), ("/journal/1", 404), ("/journal/1.2", 404),
        ("/journal/4", 200),
        ("/journal?after=1.0", 200), ("/journal/last", 200),
    ])
    func `cursors before it are answered as those of evicted entries`(path: String, status: Int) throws {
        var tester = try cleared()
        #expect(try tester.ask("GET", path).status == status)
    }

    @Test func `its sentences and counts are true`() throws {
        var tester = try cleared()
        #expect(try tester.ask("GET", "/journal/1").error == "entry 1 is gone; the journal was cleared up to entry 3")
        let wait = try tester.ask("GET", "/wait?for=request:GET%20*/login&since=0")
        #expect(wait.error == "this cannot be known: the journal was cleared; it reaches back to entry 4 only")
        let page = try tester.ask("GET", "/journal?what=all").body
        #expect(page["cleared"] == 3)
        #expect(page["evicted"] == 0)
        #expect(page["last"] == 4)
        #expect(try tester.text("/journal?format=text").hasPrefix("(3 older entries were cleared)\n#4"))
        let stream = try tester.hold("/events?after=1.1")
        #expect(try tester.events(of: stream).hasPrefix("event: evicted\ndata: {\"missed\":2}\n\nid: 1.4\n"))
    }

    @Test func `an empty journal is not one to which nothing came`() throws {
        var tester = try Tester()
        _ = try tester.logIn()
        try tester.ask("DELETE", "/journal")
        #expect(try tester.ask("POST", "/verify", #"{"path":"*","never":true,"since":0}"#).status == 409)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*","never":true}"#).status == 200)
        #expect(try tester.ask("GET", "/wait?for=request:GET%20*&since=0").status == 409)
        let stream = try tester.hold("/events?after=1.0")
        #expect(try tester.events(of: stream) == "event: evicted\ndata: {\"missed\":3}\n\n")
        #expect(try tester.ask("GET", "/journal/last").error == "the journal holds no request")
        try tester.ask("POST", "/reset")
        #expect(try tester.ask("GET", "/journal").body["cleared"] == 0)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*","never":true,"since":0}"#).status == 200)
    }

    @Test func `what is evicted after it, and what is cleared after that, adds up`() throws {
        var tester = try Tester(journalLimit: 2)
        for _ in 0..<3 { try tester.client("GET", "/api/info") }
        try tester.ask("DELETE", "/journal")
        for _ in 0..<5 { try tester.client("GET", "/api/info") }
        let page = try tester.ask("GET", "/journal").body
        #expect(page["cleared"] == 3)
        #expect(page["evicted"] == 3)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","never":true}"#).body["evicted"] == 3)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","never":true,"since":0}"#).body["evicted"] == 6)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","never":true,"since":6}"#).status == 200)
        try tester.ask("DELETE", "/journal")
        #expect(try tester.ask("GET", "/journal").body["cleared"] == 8)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","never":true,"since":7}"#).status == 409)
        #expect(try tester.ask("POST", "/verify", #"{"path":"*/login","never":true,"since":8}"#).status == 200)
    }

    @Test func `after a restore ids go on behind the snapshot, in a life of their own`() throws {
        var tester = try Tester()
        try tester.client("GET", "/api/info")
        try tester.ask("POST", "/snapshots")
        try tester.client("GET", "/api/info")
        for life in 2...3 {
            #expect(try tester.ask("POST", "/snapshots/1/restore").body["cursor"]?.string == "\(life).1")
            try tester.client("GET", "/api/info")
            let page = try tester.ask("GET", "/journal").body
            #expect(page["cursor"]?.string == "\(life).2")
            #expect(page["entries"]?.array?.map { $0["id"]?.int } == [1, 2])
        }
    }
}
