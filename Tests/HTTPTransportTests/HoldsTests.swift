import HTTPTransport
import HTTPWire
import TestSupport
import Testing

/// Answers that somebody else has to finish.
struct HoldsTests {
    private static let plans = ["/held": ResponsePlan([.text("begin "), .hold(7)], keepsAlive: true)]
    private static let get = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let next = "GET /next HTTP/1.0\r\n\r\n"

    @Test func `a held answer goes on when it is told to, and the connection with it`() async throws {
        let read = try await withServer(plans: Self.plans) { server in
            let client = server.client()
            client.send(Self.get + Self.next)
            _ = server.until { _ in server.answerer.holds == ["began 7"] }
            server.onLoop { $0.resume(7, with: ResponsePlan([.text("end ")], keepsAlive: true)) }
            return client.readToEnd().text
        }
        #expect(read == "begin end " + answer("GET /next"))
    }

    @Test func `it may hold again under its number`() async throws {
        let (read, holds) = try await withServer(plans: Self.plans) { server in
            let client = server.client()
            client.send(Self.get)
            _ = server.until { _ in server.answerer.holds.count == 1 }
            server.onLoop { $0.resume(7, with: ResponsePlan([.text("middle "), .hold(7)], keepsAlive: true)) }
            server.onLoop { $0.resume(7, with: ResponsePlan([.text("end"), .close], keepsAlive: false)) }
            return (client.readToEnd().text, server.onLoop { _ in server.answerer.holds })
        }
        #expect(read == "begin middle end")
        #expect(holds == ["began 7", "began 7"])
    }

    @Test(arguments: [true, false])
    func `a client that goes ends its hold`(byReset: Bool) async throws {
        let (ended, count) = try await withServer(plans: Self.plans) { server in
            var client: RawClient? = server.client()
            client?.send(Self.get)
            _ = server.until { _ in server.answerer.holds.count == 1 }
            if byReset { client?.reset() }
            client = nil
            let ended = server.until { _ in server.answerer.holds == ["began 7", "ended 7"] }
            // Too late, and harmless.
            server.onLoop { $0.resume(7, with: ResponsePlan([.text("end")], keepsAlive: true)) }
            _ = server.until { $0.connectionCount == 0 }
            return (ended, server.onLoop { $0.connectionCount })
        }
        #expect(ended)
        #expect(count == 0)
    }

    @Test func `a server that drains lets nobody wait`() async throws {
        let (end, holds) = try await withServer(plans: Self.plans) { server in
            let client = server.client()
            client.send(Self.get)
            _ = server.until { _ in server.answerer.holds.count == 1 }
            _ = server.drain(within: .seconds(10))
            return (client.readToEnd().end, server.onLoop { _ in server.answerer.holds })
        }
        #expect(end != .open)
        #expect(holds == ["began 7", "ended 7"])
    }

    /// More than is read ahead lies behind the request, so that nothing is read any more.
    @Test(arguments: [true, false])
    func `the end of a client is heard whatever they have left unread`(byReset: Bool) async throws {
        let plans = Self.plans.merging(["/stall": ResponsePlan([.stall], keepsAlive: false)]) { $1 }
        let (left, ended) = try await withServer(plans: plans) { server in
            var clients = [server.client(), server.client()]
            clients[0].send(Self.get + String(repeating: "x", count: 300_000))
            clients[1].send("GET /stall HTTP/1.1\r\nHost: a\r\n\r\n" + String(repeating: "x", count: 300_000))
            _ = server.until { _ in server.answerer.holds == ["began 7"] && server.answerer.requests.count == 2 }
            for client in clients { byReset ? client.reset() : client.shutdownWrite() }
            let left = server.until { $0.connectionCount == 0 }
            clients = []
            return (left, server.onLoop { _ in server.answerer.holds })
        }
        #expect(left)
        #expect(ended == ["began 7", "ended 7"])
    }

    @Test func `what may lie behind a held answer has a bound`() async throws {
        let (left, ended) = try await withServer(plans: Self.plans) { server in
            let client = server.client()
            client.send(Self.get)
            _ = server.until { _ in server.answerer.holds == ["began 7"] }
            client.send(String(repeating: "x", count: 8_000_000))
            let left = server.until { $0.connectionCount == 0 }
            return withExtendedLifetime(client) { (left, server.onLoop { _ in server.answerer.holds }) }
        }
        #expect(left)
        #expect(ended == ["began 7", "ended 7"])
    }

    @Test func `a reset ends a delay and a client who takes nothing`() async throws {
        let plans = [
            "/late": ResponsePlan([.pause(.seconds(600)), .text("late")], keepsAlive: true),
            "/long": ResponsePlan([.bytes([UInt8](repeating: 7, count: 30_000_000)), .text("end")], keepsAlive: true),
        ]
        let left = try await withServer(plans: plans) { server in
            let clients = ["/late", "/long"].map { path in
                let client = server.client()
                client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" + String(repeating: "x", count: 300_000))
                return client
            }
            _ = server.until { _ in server.answerer.requests.count == 2 }
            for client in clients { client.reset() }
            return server.until { $0.connectionCount == 0 }
        }
        #expect(left)
    }

    @Test func `a half-close behind much unread still gets its answer`() async throws {
        let plans = ["/late": ResponsePlan([.pause(.seconds(1)), .text("late")], keepsAlive: false)]
        let text = try await withServer(plans: plans) { server in
            let client = server.client()
            client.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n" + String(repeating: "x", count: 300_000))
            client.shutdownWrite()
            _ = server.until { _ in server.answerer.requests.count == 1 }
            server.onLoop { _ in server.clock.release() }
            return client.read(4)
        }
        #expect(text == "late")
    }
}
