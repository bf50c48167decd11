import HTTPWire
import TestSupport
import Testing

/// How a server ends.
struct DrainTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let slow = ResponsePlan([.text("be"), .pause(.seconds(1)), .text("fore")], keepsAlive: true)

    @Test func `idle connections are closed at once`() async throws {
        let seen = try await withServer { server in
            let client = server.client()
            client.send(Self.get)
            _ = client.read(answer("GET /").utf8.count)
            let drained = server.drain(within: .seconds(3600))
            return (server.onLoop { _ in drained.isSet }, Exchange(client.readToEnd()))
        }
        #expect(seen == (true, Exchange("", .closed)))
    }

    @Test func `a plan under way is performed, then its connection is closed, whatever was asked`() async throws {
        let seen = try await withServer(plans: ["/": Self.slow]) { server in
            let client = server.client()
            client.send(Self.get + Self.get)
            let early = client.read(2)
            let drained = server.drain(within: .seconds(3600))
            let wasEarly = server.onLoop { _ in drained.isSet }
            server.onLoop { _ in server.clock.release() }
            let exchange = Exchange(client.readToEnd())
            client.shutdownWrite()
            return (early, wasEarly, exchange, server.until { _ in drained.isSet })
        }
        #expect(seen == ("be", false, Exchange("fore", .closed), true))
    }

    @Test func `a request under way is still read and answered`() async throws {
        let seen = try await withServer { server in
            let client = server.client()
            client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo")
            _ = server.answer(to: "GET / HTTP/1.0\r\n\r\n")
            _ = server.drain(within: .seconds(3600))
            client.send("dy")
            return Exchange(client.readToEnd())
        }
        #expect(seen == Exchange(answer("PUT / body"), .closed))
    }

    @Test func `at the deadline what is left is closed`() async throws {
        let seen = try await withServer(plans: ["/": Self.slow]) { server in
            let client = server.client()
            client.send(Self.get)
            let early = client.read(2)
            let drained = server.drain(within: .milliseconds(50))
            return (early, Exchange(client.readToEnd()), server.until { _ in drained.isSet })
        }
        #expect(seen == ("be", Exchange("", .closed), true))
    }

    @Test func `the port is free at once`() async throws {
        let isFree = try await withServer(plans: ["/": Self.slow]) { server in
            let client = server.client()
            client.send(Self.get)
            _ = client.read(2)
            _ = server.drain(within: .seconds(3600))
            return server.canBindAgain()
        }
        #expect(isFree)
    }
}
