import JSONTree
import TestSupport
import Testing

/// What is noted of a unit's answers, and what happens in front of it.
struct ProxyTests {
    private static func entries(_ served: Served) throws -> [JSONValue] {
        (try served.ask("GET", "/journal")["entries"]?.array ?? []).filter { $0["kind"]?.string == "request" }
    }

    /// Where the unit is like the simulator, nothing differs: also behind logins, whose tokens do.
    @Test func `a unit that answers as the simulator does is marked nowhere`() async throws {
        let entries = try await Served.passingOn { served in
            let token = try served.logIn()
            for path in [
                "/api/v1/device/settings/volume", "/api/v1/log/items", "/api/v1/nowhere", "/api/v1/network/mac",
            ] {
                _ = served.see("GET", path, token: token)
            }
            _ = served.see("POST", "/api/v1/device/settings/volume", token: token, #"{"volume_level":5}"#)
            _ = served.see("GET", "/api/v1/device/settings/volume", token: token)
            _ = served.see("POST", "/api/v1/device/settings/volume", token: token, #"{"volume_level":"x"}"#)
            _ = served.see("GET", "/api/v1/device/settings/volume", token: "nobody's")
            return try Self.entries(served)
        }
        #expect(entries.count == 9)
        for entry in entries {
            #expect(entry["origin"]?.string == "unit", "\(entry)")
            #expect(entry["differs"] == nil, "\(entry)")
        }
        #expect(entries.map { $0["status"]?.int } == entries.map { $0["simulated_status"]?.int })
    }

    @Test func `what the simulator would have answered differently is marked`() async throws {
        let script = """
            replies:
              - { on: GET */device/settings/volume, body: { volume_level: 4, loud: true } }
              - { on: GET */network/mac, status: 404, body: { error: Gone } }

            """
        let (entries, text) = try await Served.passingOn(unitScript: script) { served in
            let token = try served.logIn()
            _ = served.see("GET", "/api/v1/device/settings/volume", token: token)
            _ = served.see("GET", "/api/v1/network/mac", token: token)
            return (try Self.entries(served), try served.ask("GET", "/explain?last").text)
        }
        let volume = entries[1]["differs"]?.array ?? []
        let places = volume.map { "\($0["cause"]?.string ?? "") \($0["place"]?.string ?? "")" }
        #expect(places.contains("more-members body.loud"))
        #expect(volume.contains { $0["place"]?.string == "body.volume_level" && $0["unit"]?.string == "4" })
        #expect(entries[2]["differs"]?[0]?["cause"]?.string == "missing")
        #expect(entries[2]["simulated_status"]?.int == 200, "\(text)")
    }

    @Test func `a token that is older than the proxy has a session all the same`() async throws {
        let entries = try await Served.passingOn { served in
            let unit = try #require(served.unit)
            let client = RawClient(port: unit.device)
            client.send(
                Served.request(
                    "GET",
                    "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e",
                    last: true
                )
            )
            let answer = client.readToEnd().text
            let start = try #require(answer.firstRange(of: #""token":""#)).upperBound
            let token = String(answer[start...].prefix { $0 != "\"" })
            _ = served.see("GET", "/api/v1/device/settings/volume", token: token)
            try served.ask("POST", "/reset")
            _ = served.see("GET", "/api/v1/device/settings/volume", token: token)
            return try Self.entries(served)
        }
        #expect(entries.count == 1 && entries[0]["differs"] == nil && entries[0]["status"]?.int == 200, "\(entries)")
    }

    @Test func `faults and replies strike in front of the unit`() async throws {
        let script = "replies: [{ on: GET /api/v1/mine, body: mine }]\n"
        let seen = try await Served.passingOn(
            unitFaults: "do: { status: 418 }",
            faults: "{ on: GET /api/v1/early, phase: before, do: unavailable }",
            "{ on: GET /api/v1/cut, do: { close: in-head } }",
            "{ on: GET /api/v1/late, do: { delay: 5s } }",
            script: script
        ) { served in
            let answers = ["mine", "early", "cut"].map { served.see("GET", "/api/v1/\($0)").text }
            let client = served.client()
            client.send(Served.request("GET", "/api/v1/late", last: true))
            while try served.heldAnswers().isEmpty {}
            try served.advance("5s")
            let late = client.readToEnd().text
            let unit = try #require(served.unit)
            let asked = try served.ask("GET", "/journal", port: unit.control)["entries"]?.array ?? []
            return (answers, late, asked.compactMap { $0["target"]?.string }, try Self.entries(served))
        }
        #expect(seen.0[0].hasSuffix("mine") && seen.0[1].hasPrefix("HTTP/1.1 503 "))
        #expect(seen.0[2].hasPrefix("HTTP/1.1 418") && !seen.0[2].contains("\r\n\r\n"))
        #expect(seen.1.hasPrefix("HTTP/1.1 418"))
        #expect(seen.2 == ["/api/v1/cut", "/api/v1/late"])
        #expect(seen.3.map { $0["origin"]?.string } == ["script", "fault", "unit", "unit"])
    }

    @Test func `a unit that is not there is told by the simulator`() async throws {
        let port = ClosedPort()
        let (text, entries) = try await Served.passingOn(toPort: port.number) { served in
            (served.see("GET", "/api/info").text, try Self.entries(served))
        }
        withExtendedLifetime(port) {}
        #expect(text.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
        #expect(text.contains("\r\nRingback-Error: the unit did not answer: cannot connect: Connection refused\r\n"))
        #expect(entries[0]["origin"]?.string == "simulator")
        #expect(entries[0]["unit_failure"]?.string == "cannot connect: Connection refused")
    }

    @Test func `a unit that hangs holds nobody else, and is given up`() async throws {
        let server = ScriptedServer { peer in
            guard peer.read(until: "\r\n\r\n") else { return }
            if peer.text.contains("/hangs") { return peer.readToEnd() }
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            peer.readToEnd()
        }
        let (quick, slow) = try await Served.passingOn(toPort: server.port, patience: .seconds(1)) { served in
            let client = served.client()
            client.send(Served.request("GET", "/hangs", last: true))
            let other = served.client()
            other.send(Served.request("GET", "/quick"))
            return (other.readAnswer(), client.readToEnd().text)
        }
        #expect(quick.hasPrefix("HTTP/1.1 200 OK"))
        #expect(slow.hasPrefix("HTTP/1.1 502 ") && slow.contains("no answer within 1.0 seconds"), "\(slow)")
    }

    @Test(
        arguments: [
            ("Content-Length: 2\r\n\r\nhi!", "the unit sent bytes behind the end of its answer"),
            (
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi!",
                "the unit sent several Content-Length that differ"
            ),
            (
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nhi\r\n0\r\n\r\n",
                "the unit sent a chunk whose size cannot be read"
            ),
            (
                String(repeating: "A: b\r\n", count: 50_000) + "\r\n",
                "the head of the unit's answer is too long to be read"
            ),
        ]
    )
    func `an answer of a wrong form goes through, and the journal says what is wrong`(
        rest: String,
        words: String
    ) async throws {
        let server = ScriptedServer { peer in
            guard peer.read(until: "\r\n\r\n") else { return }
            peer.send("HTTP/1.1 200 OK\r\n" + rest)
        }
        let (text, entries) = try await Served.passingOn(toPort: server.port) { served in
            let client = served.client()
            client.send(Served.request("GET", "/api/info", last: true))
            return (client.readToEnd().text, try Self.entries(served))
        }
        #expect(text == "HTTP/1.1 200 OK\r\n" + rest)
        #expect(entries.first?["unit_failure"]?.string == words)
    }

    @Test func `a client that goes ends the call of the unit`() async throws {
        let gone = Signal()
        let server = ScriptedServer { peer in
            guard peer.read(until: "\r\n\r\n") else { return }
            peer.readToEnd()
            gone.raise()
        }
        let entries = try await Served.passingOn(toPort: server.port) { served in
            let client = served.client()
            client.send(Served.request("GET", "/api/info"))
            while try served.ask("GET", "/clock")["now"] == nil {}
            client.reset()
            try #require(gone.wait())
            return try Self.entries(served)
        }
        #expect(entries.first?["unit_failure"]?.string == "the client left before the answer was whole")
    }

    @Test func `a client that has sent all is still answered`() async throws {
        let text = try await Served.passingOn { served in
            let client = served.client()
            client.send(Served.request("GET", "/api/info"))
            client.shutdownWrite()
            return client.readToEnd().text
        }
        #expect(text.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test func `what is no request is refused by the simulator, and not passed on`() async throws {
        let (text, asked) = try await Served.passingOn { served in
            let client = served.client()
            client.send("GET / HTTP/1.1\r\nHost : a\r\n\r\n")
            let unit = try #require(served.unit)
            let text = client.readToEnd().text
            return (text, try served.ask("GET", "/journal", port: unit.control)["entries"]?.array?.count)
        }
        #expect(
            text.hasPrefix("HTTP/1.1 400 ") && text.contains("\r\nRingback-Error: not passed on to the unit: "),
            "\(text)"
        )
        #expect(asked == 0)
    }
}
