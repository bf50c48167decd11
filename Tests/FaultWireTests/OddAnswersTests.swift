import JSONTree
import TestSupport
import Testing

/// Faults after which a client must read with care, as a plain socket sees them.
struct OddAnswersTests {
    private static func see(_ fault: String, _ method: String = "GET") async throws -> Seen {
        try await Served.with("do: \(fault)") { $0.see(method) }
    }

    @Test(arguments: [
        ("early-hints", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n"),
        ("unasked-continue", "HTTP/1.1 100 Continue\r\n\r\n"),
    ])
    func `an interim answer comes first`(fault: String, interim: String) async throws {
        let healthy = try await Served.with { $0.see() }
        let seen = try await Self.see(fault)
        #expect(seen == Seen(interim + healthy.text, healthy.end))
    }

    /// The journal and the coverage are about the answer, not about what came before it.
    @Test func `the journal tells the status of the answer behind an interim one`() async throws {
        let coverage = try await Served.with("do: early-hints") { served in
            _ = served.see()
            return try served.ask("GET", "/coverage").text
        }
        #expect(coverage.contains("200") && !coverage.contains("103"), "\(coverage)")
    }

    @Test func `408 comes to an idle connection when the time of the device is over`() async throws {
        let seen = try await Served.with("do: { idle-408: 5s }") { served in
            let client = served.client()
            client.send(Served.request())
            let answer = client.readAnswer()
            let held = try served.heldAnswers()
            try served.advance("5s")
            let (text, end) = client.readToEnd()
            return (answer.prefix(12), held, text.prefix(12), end)
        }
        #expect(seen == ("HTTP/1.1 200", ["5s"], "HTTP/1.1 408", .closed))
    }

    /// It comes while the connection waits, so the 408 is what the client reads for it.
    @Test func `a request that crosses the 408 is not served`() async throws {
        let seen = try await Served.with(#"{ on: "GET /api/info", do: { idle-408: 5s } }"#) { served in
            let token = try served.logIn()
            let client = served.client()
            client.send(Served.request())
            _ = client.readAnswer()
            client.send(Served.request("POST", "/api/v1/system/debug/call/start", token: token, #"{"number":"101"}"#))
            try served.advance("5s")
            let (text, end) = client.readToEnd()
            return (text.prefix(12), end == .open, try served.ask("GET", "/calls")["calls"]?.array?.count)
        }
        #expect(seen == ("HTTP/1.1 408", false, 0))
    }

    @Test func `bytes are left over behind the answer, and the next answer comes behind them`() async throws {
        let text = try await Served.with("{ do: { surplus-bytes: 3 }, times: 1 }") { served in
            let client = served.client()
            client.send(Served.request() + Served.request(last: true))
            return client.readToEnd().text
        }
        #expect(text.contains("}xxxHTTP/1.1 200 OK\r\n"))
    }

    @Test(arguments: [
        ("fold", "\r\nX-Folded: one\r\n two\r\n"), ("latin1-header", "\r\nX-Place: T\u{FFFD}r\r\n"),
        ("no-reason", "HTTP/1.1 200\r\n"), ("no-colon", "\r\nno colon here\r\nDate: "),
    ])
    func `a line of the head is odd`(fault: String, part: String) async throws {
        #expect(try await Self.see(fault).text.contains(part))
    }

    @Test(arguments: [("close-delimited", RawClient.End.closed), ("{ close-delimited: rst }", .reset)])
    func `only the end of the connection ends the body`(fault: String, end: RawClient.End) async throws {
        let healthy = try await Served.with { $0.see() }.text
        let seen = try await Self.see(fault)
        #expect(seen.end == end)
        #expect(seen.text.hasPrefix("HTTP/1.0 200 OK\r\n") && !seen.text.contains("Content-Length"))
        #expect(seen.text.suffix(40) == healthy.suffix(40))
    }

    @Test(arguments: [307, 308, 301])
    func `a request is redirected so many times, and then served`(code: Int) async throws {
        let fault = "do: { redirect: { code: \(code), times: 2 } }"
        let answers = try await Served.with(fault) { served in
            (0..<4).map { _ in served.see("GET", "/api/info?x=1").text }
        }
        #expect(answers.map { $0.dropFirst(9).prefix(3) } == ["\(code)", "\(code)", "200", "\(code)"])
        #expect(answers[0].contains("\r\nLocation: /api/info?x=1\r\n"))
    }

    @Test func `the date to come back at is the device's date, so much later`() async throws {
        let answer = try await Self.see("{ retry-after-date: 90s }").text
        #expect(answer.hasPrefix("HTTP/1.1 503 "))
        #expect(answer.contains("\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n"))
        #expect(answer.contains("\r\nRetry-After: Thu, 01 Jan 2026 00:01:30 GMT\r\n"))
    }

    @Test func `HEAD is answered with as many bytes as the head tells`() async throws {
        let healthy = try await Served.with { $0.see("HEAD") }.text
        let seen = try await Self.see("head-with-body", "HEAD").text
        let told = try #require(
            healthy.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }?.dropFirst(16)
        )
        #expect(seen.hasPrefix(healthy) && Int(told) == seen.utf8.count - healthy.utf8.count)
    }
}
