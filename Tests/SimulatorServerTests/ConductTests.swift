import TestSupport
import Testing

/// What the server notices of a client's connections.
struct ConductTests {
    @Test func `connections that serve once and are kept open for nothing are noticed`() async throws {
        let findings = try await Loopback.serving { loopback in
            var clients: [RawClient] = []
            for _ in 0..<17 {
                clients.append(RawClient(port: loopback.device))
                clients.last?.askAgain()
            }
            return withExtendedLifetime(clients) { loopback.control("GET", "/findings") }
        }
        #expect(findings.contains(#"{"findings":[{"kind":"connections-leaked","severity":"warning","#))
        #expect(findings.contains(#""count":1,"journal":[16]"#))
    }

    @Test func `a client that uses its connections again, or closes them, is left alone`() async throws {
        let findings = try await Loopback.serving { loopback in
            let pool = (0..<8).map { _ in RawClient(port: loopback.device) }
            for round in 0..<64 { pool[round % 8].askAgain() }
            for _ in 0..<64 { RawClient(port: loopback.device).askAgain() }
            return withExtendedLifetime(pool) { loopback.control("GET", "/findings") }
        }
        #expect(findings.hasSuffix(#"{"findings":[]}"#))
    }

    @Test func `many connections that have not served yet are no leak`() async throws {
        let findings = try await Loopback.serving { loopback in
            let crowd = (0..<64).map { _ in RawClient(port: loopback.device) }
            for client in crowd { client.askAgain() }
            return withExtendedLifetime(crowd) { loopback.control("GET", "/findings") }
        }
        #expect(findings.hasSuffix(#"{"findings":[]}"#))
    }

    @Test func `connections that were opened at once are no leak, after clients that came for one request each`()
        async throws
    {
        let findings = try await Loopback.serving { loopback in
            for _ in 0..<40 { RawClient(port: loopback.device).askOnce() }
            let crowd = (0..<64).map { _ in RawClient(port: loopback.device) }
            for client in crowd { client.askAgain() }
            return withExtendedLifetime(crowd) { loopback.control("GET", "/findings") }
        }
        #expect(findings.hasSuffix(#"{"findings":[]}"#))
    }

    @Test(arguments: [(1, #""journal":[2]"#), (400, #""findings":[]"#)])
    func `a client that waits on and on for an answer that stalls is noticed`(
        patience: Int,
        words: String
    ) async throws {
        let findings = try await Loopback.serving(patience: .seconds(patience) / 20) { loopback in
            _ = loopback.control("POST", "/faults", #"{"on":"GET /api/info","nth":2,"do":"stall"}"#)
            let client = RawClient(port: loopback.device)
            client.askAgain()
            client.ask()
            loopback.awaitSilence("200ms")
            return withExtendedLifetime(client) { loopback.control("GET", "/findings") }
        }
        #expect(findings.contains(words), "\(findings)")
    }

    @Test func `a client that gives up in time is left alone`() async throws {
        let findings = try await Loopback.serving(patience: .seconds(2)) { loopback in
            _ = loopback.control("POST", "/faults", #"{"on":"GET /api/info","do":"stall"}"#)
            RawClient(port: loopback.device).ask()
            loopback.awaitSilence("2500ms")
            return loopback.control("GET", "/findings")
        }
        #expect(findings.contains(#""findings":[]"#))
    }
}

extension RawClient {
    fileprivate func ask() {
        send("GET /api/info HTTP/1.1\r\nHost: device\r\n\r\n")
    }

    /// On a connection for this request alone.
    fileprivate func askOnce() {
        send("GET /api/info HTTP/1.0\r\n\r\n")
        _ = readToEnd()
    }

    /// Asks, and reads the head of the answer; the connection stays open.
    fileprivate func askAgain() {
        ask()
        _ = read(15)
    }
}
