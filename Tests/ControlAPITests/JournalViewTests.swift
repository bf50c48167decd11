import ControlAPI
import HTTPWire
import JSONTree
import SimulatorCore
import Testing

struct JournalViewTests {
    @Test func `requests are listed with their answers, oldest first`() throws {
        var tester = try Tester()
        try tester.call("101", token: tester.logIn())
        try tester.client("GET", "/api/info")
        let journal = try tester.ask("GET", "/journal")
        let entries = try #require(journal.body["entries"]?.array)
        #expect(entries.map { $0["route"]?.string } == ["Authentication.login", "DebugCall.start", "Info.info"])
        #expect(entries.map { $0["status"]?.int } == [200, 200, 200])
        #expect(journal.body["evicted"] == 0)
    }

    @Test func `a list goes on where the last one ended`() throws {
        var tester = try Tester()
        for _ in 0..<5 { try tester.client("GET", "/api/info") }
        let first = try tester.ask("GET", "/journal?limit=2").body
        #expect(first["entries"]?.array?.map { $0["id"]?.int } == [1, 2])
        #expect(first["last"] == 2)
        #expect(first["more"] == true)
        let rest = try tester.ask("GET", "/journal?after=2").body
        #expect(rest["entries"]?.array?.map { $0["id"]?.int } == [3, 4, 5])
        #expect(rest["last"] == 5)
        #expect(rest["more"] == false)
    }

    @Test func `a forgotten journal is empty, and says so when asked for an entry`() throws {
        var tester = try Tester(journalLimit: 2)
        for _ in 0..<3 { try tester.client("GET", "/api/info") }
        #expect(try tester.ask("GET", "/journal").body["evicted"] == 1)
        #expect(try tester.ask("GET", "/journal/1").error == "entry 1 is gone; 1 had to go for newer ones")
        #expect(try tester.ask("DELETE", "/journal").status == 200)
        #expect(try tester.ask("GET", "/journal").body["entries"] == [])
        #expect(try tester.ask("GET", "/journal/2").status == 404)
        #expect(try tester.ask("GET", "/journal/9").error == "there is no entry 9 yet; the last one is 3")
        #expect(try tester.ask("GET", "/journal/x").status == 400)
    }

    @Test func `an entry says which rules passed, which failed and which were not reached`() throws {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.client(
            "POST",
            "/api/v1/system/debug/call/start?colour=red",
            token: token,
            #"{"number":7,"speed":1}"#
        )
        let id = try #require(tester.ask("GET", "/journal").body["last"]?.int)
        let entry = try tester.ask("GET", "/journal/\(id)").body
        #expect(
            rules(of: entry) == [
                "path passed: /api/v1/system/debug/call/start",
                "method passed: POST",
                "token passed: \(token.prefix(8))... was given by login #2",
                "body passed: is a JSON object",
                "body.number failed: 7: must be of type string",
            ]
        )
        #expect(entry["endpoint"]?["shown"] == "POST /system/debug/call/start")
        #expect(entry["status"] == 400)
    }

    @Test func `an entry tells what it changed`() throws {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.call("101", token: token)
        try tester.ask("POST", "/calls/current/answer")
        let list = try #require(tester.ask("GET", "/journal").body["entries"]?.array)
        let id = try #require(list.last?["id"]?.int)
        let entry = try tester.ask("GET", "/journal/\(id)").body
        #expect(entry["before"]?["call"] == "idle")
        #expect(entry["after"]?["call"] == "calling")
        #expect(entry["consequences"]?.array?.map { $0["kind"]?.string } == ["call", "log"])
        #expect(
            entry["timers"]?.array?.map { "\($0["did"]?.string ?? "") \($0["due"]?.string ?? "")" } == [
                "set 1m", "set 32s", "set 500ms",
            ]
        )
    }

    /// The device never saw it, so no rule of the device has failed.
    @Test(arguments: [
        (#"{"on":"POST */call/start","do":"empty-reply"}"#, 0), (#"{"on":"POST */call/start","do":"token-died"}"#, 401),
        (#"{"on":"POST */call/start","do":{"status":503}}"#, 503),
    ])
    func `a good request that a fault took is explained as good`(fault: String, status: Int) throws {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.ask("POST", "/faults", fault)
        _ = tester.session.simulation.respond(
            to: try tester.request("POST", "/api/v1/system/debug/call/start", token: token, body: "{}")
        )
        let entry = try tester.ask("GET", "/journal/\(tester.session.simulation.journal.lastID)").body
        #expect(entry["status"]?.int == status)
        #expect(entry["origin"] == "fault")
        let rules = rules(of: entry)
        #expect(rules.first?.hasPrefix("fault passed: ") == true)
        #expect(rules.contains("token passed: \(token.prefix(8))... was given by login #2"))
        #expect(rules.last == "body not reached: is a JSON object" || rules.last?.hasPrefix("body.") == true)
        #expect(!rules.contains { $0.contains(" failed: ") })
    }

    @Test func `a struck request has its consequences and all of its timers`() throws {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.ask("POST", "/faults", #"{"on":"POST */call/start","do":{"delay":"2s"}}"#)
        _ = tester.session.simulation.respond(
            to: try tester.request(
                "POST",
                "/api/v1/system/debug/call/start",
                token: token,
                body: #"{"number":"101"}"#
            )
        )
        let request = try #require(tester.session.simulation.journal.entries.last { $0.exchange != nil })
        let entry = try tester.ask("GET", "/journal/\(request.id)").body
        #expect(entry["origin"] == "device")
        #expect(entry["consequences"]?.array?.map { $0["kind"]?.string } == ["call", "log"])
        let timers = entry["timers"]?.array?.map { "\($0["due"]?.string ?? "") \($0["owner"]?.string ?? "")" }
        #expect(timers?.last == "2s answer POST /api/v1/system/debug/call/start")
        #expect(timers?.count == 4)
    }

    @Test func `who answered is told`() throws {
        var tester = try Tester()
        try tester.ask("PUT", "/scenario", "replies: [{ on: GET /once, status: 418 }]")
        try tester.client("GET", "/once")
        try tester.client("GET", "/api/info")
        try tester.ask("POST", "/faults", #"{"on":"GET /api/info","phase":"before","do":{"status":500}}"#)
        try tester.client("GET", "/api/info")
        try tester.ask("DELETE", "/faults")
        try tester.ask("POST", "/faults", #"{"on":"GET /api/info","phase":"after-commit","do":{"status":500}}"#)
        try tester.client("GET", "/api/info")
        let entries = try tester.ask("GET", "/journal").body["entries"]?.array ?? []
        #expect(entries.map { $0["origin"]?.string } == ["script", "device", "fault", "device"])
        #expect(entries.map { $0["status"]?.int } == [418, 200, 500, 200])
        #expect(entries.map { $0["fault"]?["status"]?.int } == [nil, nil, nil, 500])
    }

    @Test func `a broken request is told with its rule and its beginning`() throws {
        var tester = try Tester()
        _ = tester.session.simulation.refuse(
            .malformed(.host),
            received: Array("GET /x?token=abcdefghijk HTTP/1.1\r\n\r\n".utf8)
        )
        let entry = try tester.ask("GET", "/journal/1").body
        #expect(entry["kind"] == "refusal")
        #expect(entry["error"] == "Host is missing, given twice or malformed (RFC 9112, section 3.2)")
        #expect(entry["method"] == "GET")
        #expect(entry["status"] == 400)
        #expect(entry["origin"] == "device")
        let received = try #require(entry["received"]?.string)
        #expect(received.hasPrefix("GET /x?token=ab") && !received.contains("hijk"))
        #expect(received.hasSuffix(" HTTP/1.1\r\n\r\n"))
    }

    @Test func `a dead token says when it died`() throws {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.client("POST", "/api/v1/logout", token: token)
        try tester.client("GET", "/api/v1/system/call/status", token: token)
        try tester.client("GET", "/api/v1/system/call/status", token: "made-up")
        try tester.client("GET", "/api/v1/system/call/status")
        let list = try #require(tester.ask("GET", "/journal").body["entries"]?.array)
        let verdicts = try list.suffix(3).map { entry in
            try rules(of: tester.ask("GET", "/journal/\(entry["id"]?.int ?? 0)").body).last ?? ""
        }
        #expect(
            verdicts == [
                "token failed: \(token.prefix(8))... was given by login #2 and died by logout #5",
                "token failed: m... was never given",
                "token failed: the header Authorization: Bearer is missing",
            ]
        )
    }

    @Test func `an unknown path is laid beside the nearest ones`() throws {
        var tester = try Tester()
        try tester.client("POST", "/api/v1/sytem/debug/call/start")
        let entry = try tester.ask("GET", "/journal/1").body
        #expect(rules(of: entry) == ["path failed: there is no such endpoint"])
        let nearest = try #require(entry["nearest"]?[0])
        #expect(nearest["path"] == "/api/v1/system/debug/call/start")
        #expect(
            nearest["diff"]?.array?.map { $0.string } == [
                "api     api", "v1      v1", "sytem ! system", "debug   debug", "call    call", "start   start",
            ]
        )
    }

    @Test func `passwords and tokens are kept but not shown`() throws {
        var tester = try Tester()
        let token = try tester.logIn()
        try tester.client(
            "POST",
            "/api/v1/security/password/admin",
            token: token,
            #"{"oldPassword":"geheim-1","newPassword":"geheim-2"}"#
        )
        try tester.client("POST", "/api/v1/system/debug/call/start", token: token, #"{"password":"geheim-3""#)
        let list = try tester.ask("GET", "/journal").body
        var shown = list.text
        for entry in try #require(list["entries"]?.array) {
            shown += try tester.ask("GET", "/journal/\(entry["id"]?.int ?? 0)").body.text
        }
        #expect(shown.contains("password=***"))
        for secret in [token, "geheim", "e10adc3949ba59abbe56e057f20f883e"] { #expect(!shown.contains(secret)) }
    }

    private func rules(of entry: JSONValue) -> [String] {
        (entry["rules"]?.array ?? []).map { rule in
            "\(rule["rule"]?.string ?? "") \(rule["verdict"]?.string ?? ""): \(rule["why"]?.string ?? "")"
        }
    }

    @Test func `an explanation tells of every fault that was considered`() throws {
        var tester = try Tester()
        for rule in [
            #"{"on":"GET /api/info","nth":2,"do":{"status":500}}"#,
            #"{"on":"GET /api/info","share":"1%","do":{"status":501}}"#,
            #"{"on":"GET /api/info","do":{"status":502}}"#, #"{"on":"GET /api/info","do":{"status":503}}"#,
            #"{"on":"GET */status","do":{"status":504}}"#,
        ] { #expect(try tester.ask("POST", "/faults", rule).status == 200) }
        #expect(try tester.client("GET", "/api/info").status == 502)
        let faults = try tester.ask("GET", "/journal/1").body["faults"]?.array ?? []
        #expect(
            faults.map { $0["verdict"] } == [
                "not its turn", "spared by the draw", "struck", "another rule came first",
            ]
        )
        #expect(faults.map { $0["draw"]?.int == nil } == [true, false, true, true])
        #expect(faults.first?["match"] == 1)
        #expect(faults.first?["phase"] == "before")
        try tester.client("GET", "/api/v1/system/call/status")
        #expect(try tester.ask("GET", "/journal/2").body["faults"]?.array?.count == 1)
    }
}
