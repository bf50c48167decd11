import JSONTree
import Testing

/// `GET/POST/DELETE /faults`
struct FaultRulesTests {
    @Test func `a rule is put in, strikes, and is told with its counters`() throws {
        var tester = try Tester()
        let added = try tester.ask("POST", "/faults", #"{"on":"GET /api/info","nth":2,"do":{"status":503}}"#)
        #expect(added.status == 200)
        let statuses = try [1, 2, 3].map { _ in try tester.client("GET", "/api/info").status }
        #expect(statuses == [200, 503, 200])
        let rules = try tester.ask("GET", "/faults").body["faults"]?.array
        #expect(
            rules == [
                [
                    "id": 1, "name": "control", "rule": ["on": "GET /api/info", "nth": 2, "do": ["status": 503]],
                    "phase": "before", "since": "0s", "matched": 3, "struck": 1, "alive": true,
                ]
            ]
        )
    }

    @Test func `a rule that has served its times is told as one that has given way`() throws {
        var tester = try Tester()
        try tester.ask("POST", "/faults", #"{"do":"unavailable","times":1}"#)
        try tester.client("GET", "/api/info")
        #expect(try tester.ask("GET", "/faults").body["faults"]?.array?.first?["alive"] == false)
    }

    @Test(arguments: ["expired", "handshake-stall", "old-tls"])
    func `a rule about handshakes is refused where no door speaks HTTPS`(word: String) throws {
        var tester = try Tester()
        for (path, body) in [("/faults", #"{"do":"\#(word)"}"#), ("/do", #"{"fault":{"do":"\#(word)"}}"#)] {
            let answer = try tester.ask("POST", path, body)
            #expect(answer.status == 400)
            let sentence =
                "\(word) strikes HTTPS alone, and no door of this device speaks it: serve with --tls or --tls-port"
            #expect(answer.error == sentence)
        }
        #expect(try tester.ask("GET", "/faults").body == ["faults": []])
        let script = try tester.ask("PUT", "/scenario", "faults: [{ do: \(word) }]")
        #expect(script.body["findings"]?.array?.first?["severity"] == "warning")
    }

    @Test func `a rule about handshakes is taken where a door speaks HTTPS`() throws {
        var tester = try Tester(speaksHTTPS: true)
        #expect(try tester.ask("POST", "/faults", #"{"do":"expired"}"#).status == 200)
        #expect(try tester.ask("PUT", "/scenario", "faults: [{ do: expired }]").body["findings"] == [])
    }

    @Test func `rules are taken out, one or all`() throws {
        var tester = try Tester()
        for _ in 0..<3 { try tester.ask("POST", "/faults", #"{"do":"unavailable"}"#) }
        #expect(try tester.ask("DELETE", "/faults/2").status == 200)
        #expect(try tester.ask("DELETE", "/faults/2").status == 404)
        #expect(try tester.ask("GET", "/faults").body["faults"]?.array?.compactMap { $0["id"] } == [1, 3])
        #expect(try tester.ask("DELETE", "/faults").status == 200)
        #expect(try tester.ask("GET", "/faults").body == ["faults": []])
        #expect(try tester.client("GET", "/api/info").status == 200)
    }

    @Test func `a reset brings back the rules of the script, and forgets the others`() throws {
        var tester = try Tester()
        try tester.ask("POST", "/faults", #"{"do":"unavailable"}"#)
        try tester.ask("POST", "/reset")
        #expect(try tester.ask("GET", "/faults").body == ["faults": []])
    }

    @Test(arguments: [
        (#"{"do":"rest"}"#, "did you mean \"reset\"?"),
        (#"{"on":"GET *"}"#, "a fault needs the key \"do\""),
        (#"{"do":"reset","nth":0}"#, "\"nth\" must be a number from 1"),
        (#"{"do":"reset","on":"GET */nowhere"}"#, "no endpoint of the profile"),
        (#"{"do":"reset","operation":"Nothing.at-all"}"#, "has no operation \"Nothing.at-all\""),
    ])
    func `a wrong rule is refused with the words of the checker`(body: String, words: String) throws {
        var tester = try Tester()
        let answer = try tester.ask("POST", "/faults", body)
        #expect(answer.status == 400)
        #expect(answer.error.contains(words), "\(answer.error)")
        #expect(try tester.ask("GET", "/faults").body == ["faults": []])
    }
}
