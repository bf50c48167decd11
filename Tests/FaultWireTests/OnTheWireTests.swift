import JSONTree
import TestSupport
import Testing

/// Each fault as a plain socket sees it.
struct OnTheWireTests {
    private static func healthy() async throws -> String {
        try await Served.with { $0.see().text }
    }

    @Test(arguments: [("reset", RawClient.End.reset), ("empty-reply", .closed)])
    func `nothing is said`(fault: String, end: RawClient.End) async throws {
        #expect(try await Served.with("do: \(fault)") { $0.see() } == Seen("", end))
    }

    @Test(arguments: [("{ reset: 20 }", RawClient.End.reset), ("{ close: in-head }", .closed)])
    func `the answer breaks off`(fault: String, end: RawClient.End) async throws {
        let healthy = try await Self.healthy()
        let seen = try await Served.with("do: \(fault)") { $0.see() }
        #expect(seen.end == end)
        #expect(healthy.hasPrefix(seen.text) && !seen.text.isEmpty && !seen.text.contains("\r\n\r\n"))
    }

    @Test func `an answer stalls, and its connection stays`() async throws {
        let healthy = try await Self.healthy()
        let seen = try await Served.with("do: { stall: 30 }") { served in
            let client = served.client(patience: .seconds(1))
            client.send(Served.request(last: true))
            let (text, end) = client.readToEnd()
            return Seen(text, end)
        }
        #expect(seen == Seen(String(decoding: healthy.utf8.prefix(30), as: UTF8.self), .open))
    }

    @Test func `a drip goes by the clock of the device`() async throws {
        let healthy = try await Self.healthy()
        let seen = try await Served.with("do: { drip: { bytes: 100, each: 1s } }") { served in
            let client = served.client()
            client.send(Served.request(last: true))
            var drops = [client.read(100)]
            var held = try served.heldAnswers()
            try served.advance("1s")
            drops.append(client.read(100))
            held += try served.heldAnswers()
            try served.advance("1h")
            let (rest, end) = client.readToEnd()
            return (drops, held, rest, end, try served.heldAnswers())
        }
        #expect(seen.0.joined() + seen.2 == healthy)
        #expect(seen.0.map(\.utf8.count) == [100, 100])
        #expect(seen.1 == ["1s", "2s"])
        #expect(seen.3 == .closed)
        #expect(seen.4 == [])
    }

    @Test func `a held answer is listed, and released by advancing`() async throws {
        let seen = try await Served.with("do: { delay: 800ms }") { served in
            let client = served.client()
            client.send(Served.request(last: true))
            while try served.heldAnswers().isEmpty {}
            let early = try served.heldAnswers()
            try served.advance("799ms")
            let late = try served.heldAnswers()
            try served.advance("1ms")
            return (early, late, client.readToEnd().text, try served.heldAnswers())
        }
        #expect(seen.0 == ["800ms"])
        #expect(seen.1 == ["800ms"])
        #expect(seen.2.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(seen.3 == [])
    }

    @Test func `a client that goes takes its held answer with it`() async throws {
        try await Served.with("do: { delay: 1h }") { served in
            let client = served.client()
            client.send(Served.request())
            while try served.heldAnswers().isEmpty {}
            client.reset()
            while try !served.heldAnswers().isEmpty {}
        }
    }

    @Test func `a reset of the simulation takes all held answers with it`() async throws {
        let seen = try await Served.with("do: { delay: 1h }") { served in
            let client = served.client()
            client.send(Served.request())
            while try served.heldAnswers().isEmpty {}
            try served.ask("POST", "/reset")
            return (client.readToEnd().end, try served.heldAnswers())
        }
        #expect(seen.0 != .open)
        #expect(seen.1 == [])
    }

    @Test func `one request at a time: the second waits for the first`() async throws {
        let held = try await Served.with("do: { one-at-a-time: 2s }") { served in
            let clients = [served.client(), served.client()]
            for client in clients { client.send(Served.request(last: true)) }
            while try served.heldAnswers().count < 2 {}
            return try served.heldAnswers()
        }
        #expect(held == ["2s", "4s"])
    }

    @Test(arguments: [
        ("{ status: 500 }", "HTTP/1.1 500 Internal Server Error\r\n"),
        ("{ status: { code: 418, reason: Teapot, body: { a: 1 } } }", "HTTP/1.1 418 Teapot\r\n"),
        ("{ too-many-requests: 30s }", "HTTP/1.1 429 Too Many Requests\r\n"),
        ("unavailable", "HTTP/1.1 503 Service Unavailable\r\n"),
        ("redirect-loop", "HTTP/1.1 302 Found\r\n"),
        ("early-413", "HTTP/1.1 413 Content Too Large\r\n"),
    ])
    func `another answer comes`(fault: String, statusLine: String) async throws {
        let seen = try await Served.with("do: \(fault)") { $0.see() }
        #expect(seen.text.hasPrefix(statusLine))
        #expect(seen.end == .closed)
    }

    @Test func `a burst of refusals ends by count`() async throws {
        let codes = try await Served.with("{ do: { unavailable: 10s }, times: 3 }") { served in
            (0..<5).map { _ in String(served.see().text.dropFirst(9).prefix(3)) }
        }
        #expect(codes == ["503", "503", "503", "200", "200"])
    }

    @Test func `a rule ends by the clock of the device`() async throws {
        let codes = try await Served.with("{ do: unavailable, for: 10s }") { served in
            try ["0s", "9s", "1s"].map { time in
                try served.advance(time)
                return String(served.see().text.dropFirst(9).prefix(3))
            }
        }
        #expect(codes == ["503", "503", "200"])
    }

    @Test func `a living token is treated as a dead one, by the device's own words`() async throws {
        let seen = try await Served.with(#"{ on: "GET */call/status", times: 1, do: token-died }"#) { served in
            let token = try served.logIn()
            let path = "/api/v1/system/call/status"
            return (
                served.see("GET", path, token: token), served.see("GET", path), served.see("GET", path, token: token)
            )
        }
        #expect(seen.0.text.hasPrefix("HTTP/1.1 401 "))
        #expect(seen.0 == seen.1)
        #expect(seen.2.text.hasPrefix("HTTP/1.1 200 "))
    }

    @Test func `a connection is reset as it is accepted`() async throws {
        #expect(try await Served.with("{ phase: accept, do: reset }") { $0.see().end } == .reset)
    }

    @Test func `a kept-alive connection is closed as its next request arrives, and nothing happens`() async throws {
        let seen = try await Served.with("{ phase: on-reuse, do: empty-reply }") { served in
            let token = try served.logIn()
            let client = served.client()
            client.send(Served.request())
            client.send(Served.request("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"101"}"#))
            let (text, end) = client.readToEnd()
            return (text.components(of: "HTTP/1.1 "), end, try served.ask("GET", "/calls")["calls"]?.array?.count)
        }
        #expect(seen == (1, .closed, 0))
    }

    @Test func `the side effect happens and the reply is lost`() async throws {
        let rule = #"{ on: "POST */call/start", nth: 2, phase: after-commit, do: reset }"#
        let seen = try await Served.with(rule) { served in
            let token = try served.logIn()
            let start = { served.see("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"101"}"#) }
            let first = start()
            try served.advance("1m")
            return (first.end, start(), try served.ask("GET", "/calls")["calls"]?.array?.count)
        }
        #expect(seen == (.closed, Seen("", .reset), 2))
    }

    @Test func `before the device has seen it, nothing happens`() async throws {
        let seen = try await Served.with(#"{ on: "POST */call/start", do: reset }"#) { served in
            let token = try served.logIn()
            let seen = served.see("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"101"}"#)
            return (seen, try served.ask("GET", "/calls")["calls"]?.array?.count)
        }
        #expect(seen == (Seen("", .reset), 0))
    }

    @Test func `nobody says 100 Continue, and the body is read all the same`() async throws {
        let text = try await Served.with("do: no-continue") { served in
            let client = served.client(patience: .seconds(1))
            client.send("POST /api/info HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n")
            client.send("Expect: 100-continue\r\n\r\n")
            let early = client.read(1)
            client.send("{}")
            return early + client.readToEnd().text
        }
        #expect(text.hasPrefix("HTTP/1.1 405 "))
    }

    @Test func `413 comes before the body`() async throws {
        let text = try await Served.with(#"{ on: "POST *", do: early-413 }"#) { served in
            let client = served.client()
            client.send("POST /api/info HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
            return client.readToEnd().text
        }
        #expect(text.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
    }

    @Test func `one connection at a time is served, one may wait, and who comes then finds nobody`() async throws {
        let seen = try await Served.with("do: tiny-backlog") { served in
            let first = served.client()
            first.send(Served.request())
            let answer = first.readAnswer()
            let second = served.client()
            second.send(Served.request(last: true))
            let third = RawClient.canConnect(toPort: served.device, within: .milliseconds(300))
            first.reset()
            let (text, end) = second.readToEnd()
            return (answer.prefix(12), third, text.prefix(12), end, served.see().text.prefix(12))
        }
        #expect(seen == ("HTTP/1.1 200", false, "HTTP/1.1 200", .closed, "HTTP/1.1 200"))
    }

    @Test(arguments: [("127.0.0.1", RawClient.End.reset), ("127.*", .reset), ("10.0.0.*", .closed)])
    func `a client is known by its address, in every phase`(client: String, end: RawClient.End) async throws {
        for phase in ["before", "after-commit", "head", "accept"] {
            let rule = "{ client: \(client), phase: \(phase), do: reset }"
            #expect(try await Served.with(rule) { $0.see().end } == end, "\(phase)")
        }
    }

    @Test func `a rule about a client that is put in later is heard at once`() async throws {
        let ends = try await Served.with { served in
            let before = served.see().end
            try served.ask("POST", "/faults", #"{"client":"127.0.0.1","do":"reset"}"#)
            let after = served.see().end
            try served.ask("DELETE", "/faults")
            return [before, after, served.see().end]
        }
        #expect(ends == [.closed, .reset, .closed])
    }

    @Test func `what is unplugged says nothing at all, whatever comes`() async throws {
        let script = "timeline: [{ at: 0s, network: unplugged }, { at: 5s, network: up }]\n"
        let seen = try await Served.with("{ on: POST *, do: early-413 }", script: script) { served in
            try served.advance("1s")
            let requests = [
                Served.request(), "no HTTP\r\n\r\n", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n",
                "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            ]
            let silent = requests.map { request in
                let client = served.client(patience: .milliseconds(100))
                client.send(request)
                let (text, end) = client.readToEnd()
                return Seen(text, end)
            }
            try served.advance("5s")
            return (silent, served.see().text.prefix(12))
        }
        #expect(seen.0 == Array(repeating: Seen("", .open), count: 4))
        #expect(seen.1 == "HTTP/1.1 200")
    }

    @Test func `a slow network delays every answer, of a fault and to no request too`() async throws {
        let script = "timeline: [{ at: 0s, network: { slow: 300ms } }]\n"
        let held = try await Served.with("{ on: GET *, do: { status: 500 } }", script: script) { served in
            try served.advance("0s")
            let clients = (0..<3).map { _ in served.client() }
            for (client, text) in zip(clients, [Served.request(), Served.request("POST"), "no HTTP\r\n\r\n"]) {
                client.send(text)
            }
            try served.awaitTimers(3)
            defer { withExtendedLifetime(clients) {} }
            return try served.timers().map { "\($0.at) \($0.owner)" }.sorted()
        }
        #expect(held == ["300ms answer GET /api/info", "300ms answer POST /api/info", "300ms refusal"])
    }

    @Test func `the journal says which rule struck, and what was drawn`() async throws {
        let entries = try await Served.with("{ share: 50%, do: empty-reply }") { served in
            for _ in 0..<20 { _ = served.see() }
            return try #require(served.ask("GET", "/journal?limit=100")["entries"]?.array)
        }
        let marks = entries.compactMap { $0["fault"] }
        #expect((5...15).contains(marks.count))
        #expect(marks.allSatisfy { $0["rule"]?.string == "test.yaml:2" && $0["did"]?.string == "empty-reply" })
        #expect(marks.allSatisfy { $0["draw"] != .null })
    }
}

extension String {
    func components(of part: String) -> Int {
        var (count, rest) = (0, self[...])
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
