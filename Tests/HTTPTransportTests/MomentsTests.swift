import HTTPTransport
import HTTPWire
import TestSupport
import Testing

/// The moments at which the handler may step in before it is asked for an answer.
struct MomentsTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let last = "GET /b HTTP/1.0\r\n\r\n"
    private static let post = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
    private static let reset = ResponsePlan([.reset], keepsAlive: false)

    @Test func `each moment is told once, in order`() async throws {
        let moments = try await withServer { server in
            let client = server.client()
            client.send(Self.post + "\r\nbo")
            _ = server.until { _ in server.answerer.moments.count == 2 }
            client.send("dy" + Self.last)
            _ = client.readToEnd()
            return server.onLoop { _ in server.answerer.moments }
        }
        #expect(moments == ["accepted", "head of /a", "reused for /b", "head of /b"])
    }

    @Test func `a server that announces no heads tells of none`() async throws {
        let moments = try await withServer { server in
            server.onLoop { $0.announcesHeads = false }
            let client = server.client()
            client.send(Self.post + "Expect: 100-continue\r\n\r\n")
            let interim = client.read("HTTP/1.1 100 Continue\r\n\r\n".utf8.count)
            client.send("body" + Self.last)
            return [interim, client.readToEnd().text] + server.onLoop { _ in server.answerer.moments }
        }
        #expect(
            moments == ["HTTP/1.1 100 Continue\r\n\r\n", answer("POST /a body") + answer("GET /b"), "accepted"]
        )
    }

    @Test func `connections are numbered as they are accepted, and what is refused is shown`() async throws {
        let seen = try await withServer { server in
            _ = server.answer(to: "BAD\r\nX")
            _ = server.answer(to: Self.post + "X\r\n\r\nbody")
            return server.onLoop { _ in (server.answerer.connections, server.answerer.refused) }
        }
        #expect(seen == ([1, 2], ["BAD\r\nX", Self.post + "X\r\n\r\nbody"]))
    }

    /// Clients that come for one request each.
    private static func visit(_ server: RunningServer, times: Int) {
        for _ in 0..<times { _ = server.answer(to: last) }
    }

    @Test func `among clients that come for one request, a silent one is accepted a second later`() async throws {
        let seen = try await withServer { server in
            server.onLoop { $0.mayAwaitRequests = true }
            Self.visit(server, times: 32)
            let client = server.client()
            Self.visit(server, times: 1)
            let early = server.onLoop { $0.connectionCount }
            let late = server.until { $0.connectionCount == 1 }
            client.send(Self.last)
            return (early, late, client.readToEnd().text)
        }
        #expect(seen == (0, true, answer("GET /b")))
    }

    @Test(
        arguments: [
            { (server: RunningServer) in server.onLoop { $0.mayAwaitRequests = false } },
            { (server: RunningServer) in
                let client = server.client()
                client.send(get)
                _ = client.read(answer("GET /a").utf8.count)
            },
            { (server: RunningServer) in _ = server.answer(to: post + "Connection: close\r\n\r\nbody") },
        ] as [@Sendable (RunningServer) -> Void]
    )
    func `once a client comes otherwise, or the handler wants to know, each is accepted at once`(
        end: @Sendable @escaping (RunningServer) -> Void
    ) async throws {
        let counts = try await withServer { server in
            server.onLoop { $0.mayAwaitRequests = true }
            Self.visit(server, times: 40)
            end(server)
            let before = server.onLoop { $0.connectionCount }
            let client = server.client()
            let start = ContinuousClock.now
            let isSeen = server.until { $0.connectionCount != before }
            return withExtendedLifetime(client) { (isSeen, ContinuousClock.now - start) }
        }
        #expect(counts.0 && counts.1 < .milliseconds(900))
    }

    @Test func `a connection that was just accepted can be reset`() async throws {
        let exchange = try await withServer { server in
            server.onLoop { _ in server.answerer.onAccept = Self.reset }
            return server.answer(to: "")
        }
        #expect(exchange == Exchange("", .reset))
    }

    @Test func `a connection can be held before its first request is read, and goes on`() async throws {
        let seen = try await withServer { server in
            server.onLoop { _ in server.answerer.onAccept = ResponsePlan([.pause(.seconds(1))], keepsAlive: true) }
            let client = server.client()
            client.send(Self.last)
            _ = server.until { _ in server.clock.pauses == [.seconds(1)] }
            let (held, early) = server.onLoop { _ in (server.clock.held, server.answerer.requests) }
            server.onLoop { _ in server.clock.release() }
            return (held, early, client.readToEnd().text, server.onLoop { _ in server.answerer.moments })
        }
        #expect(seen == (["connection"], [], answer("GET /b"), ["accepted", "head of /b"]))
    }

    @Test func `a connection can end as it is used again, before the request is answered`() async throws {
        let seen = try await withServer { server in
            server.onLoop { _ in server.answerer.onReuse = Self.reset }
            let exchange = server.answer(to: Self.get + Self.last)
            return (exchange, server.onLoop { _ in server.answerer.requests })
        }
        #expect(seen.0.end == .reset)
        #expect(seen.1 == ["GET /a"])
    }

    @Test func `a head can be answered before its body has come, and the connection ends`() async throws {
        let early = HeadDecision.answer(ResponsePlan([.text("too large")], keepsAlive: true))
        let seen = try await withServer { server in
            server.onLoop { _ in server.answerer.onHead = ["/a": early] }
            let client = server.client()
            client.send(Self.post + "\r\n")
            return (Exchange(client.readToEnd()), server.onLoop { _ in server.answerer.requests })
        }
        #expect(seen == (Exchange("too large", .closed), []))
    }

    @Test func `a client that waits for 100 Continue can be kept waiting; its body is read all the same`() async throws
    {
        let seen = try await withServer { server in
            server.onLoop { _ in server.answerer.onHead = ["/a": .withholdContinue] }
            let client = server.client()
            client.send(Self.post + "Expect: 100-continue\r\nConnection: close\r\n\r\n")
            _ = server.until { _ in server.answerer.moments.count == 2 }
            client.send("body")
            return Exchange(client.readToEnd())
        }
        #expect(seen == Exchange(answer("POST /a body"), .closed))
    }

    @Test func `a clock that jumps ends many pauses at once, and the steps stay in order`() async throws {
        let plan = ResponsePlan(
            [.text("a"), .pause(.seconds(1)), .text("b"), .pause(.seconds(2)), .text("c")],
            keepsAlive: false
        )
        let seen = try await withServer(plans: ["/a": plan]) { server in
            let client = server.client()
            client.send(Self.get)
            let early = client.read(1)
            let (held, pauses) = server.onLoop { _ in (server.clock.held, server.clock.pauses) }
            server.onLoop { _ in server.clock.release() }
            return (early, held, pauses, client.readToEnd().text)
        }
        #expect(seen == ("a", ["answer GET /a"], [.seconds(1), .seconds(2)], "bc"))
    }

    @Test func `an answer that stalls ends with its client`() async throws {
        let plan = ResponsePlan([.text("half"), .stall, .text("never")], keepsAlive: true)
        let seen = try await withServer(plans: ["/a": plan]) { server in
            let client = server.client()
            client.send(Self.get)
            let text = client.read(4)
            client.shutdownWrite()
            return (Exchange(text, client.readToEnd().end), server.until { $0.connectionCount == 0 })
        }
        #expect(seen == (Exchange("half", .closed), true))
    }
}
