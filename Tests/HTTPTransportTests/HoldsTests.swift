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
}
