import HTTPTransport
import HTTPWire
import TestSupport
import Testing

/// What a plan does to the wire.
struct PlansTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test(arguments: [
        (ResponsePlan([.text("a"), .text("b")], keepsAlive: false), Exchange("ab", .closed)),
        (ResponsePlan([], keepsAlive: false), Exchange("", .closed)),
        (ResponsePlan([.text("half"), .close, .text("more")], keepsAlive: true), Exchange("half", .closed)),
        (ResponsePlan([.text("half"), .reset], keepsAlive: true), Exchange("half", .reset)),
        (ResponsePlan([.reset], keepsAlive: true), Exchange("", .reset)),
        (ResponsePlan([.close], keepsAlive: true), Exchange("", .closed)),
    ])
    func `a plan is performed step by step`(plan: ResponsePlan, expected: Exchange) async throws {
        #expect(try await withServer(plans: ["/": plan]) { $0.answer(to: Self.get + Self.get) } == expected)
    }

    @Test func `a reset waits for what was written before it`() async throws {
        let plan = ResponsePlan([.bytes([UInt8](repeating: 0, count: 20_000_000)), .reset], keepsAlive: true)
        let (count, end) = try await withServer(plans: ["/": plan]) { server in
            let client = server.client()
            client.send(Self.get)
            let (count, end) = client.countToEnd()
            return (count, end)
        }
        // What the kernel still holds at a reset is lost, as with any RST.
        #expect(count > 10_000_000)
        #expect(end == .reset)
    }

    @Test func `a pause holds the rest of the answer, and the next request, until its time has come`() async throws {
        let plan = ResponsePlan([.text("be"), .pause(.seconds(3600)), .text("fore")], keepsAlive: true)
        let seen = try await withServer(plans: ["/": plan]) { server in
            let client = server.client()
            client.send(Self.get + "GET /next HTTP/1.0\r\n\r\n")
            let early = client.read(2)
            let (pauses, requests) = server.onLoop { _ in (server.clock.pauses, server.answerer.requests) }
            server.onLoop { _ in server.clock.release() }
            return (early, pauses, requests, client.readToEnd().text)
        }
        #expect(seen == ("be", [.seconds(3600)], ["GET /"], "fore" + answer("GET /next")))
    }

    @Test func `ten thousand requests that came during a pause are answered after it`() async throws {
        let plan = ResponsePlan([.pause(.seconds(1)), .text("late")], keepsAlive: true)
        let exchange = try await withServer(plans: ["/": plan]) { server in
            let client = server.client()
            client.send(Self.get + String(repeating: "GET /n HTTP/1.1\r\nHost: a\r\n\r\n", count: 10_000))
            client.shutdownWrite()
            // By its end the server has read ahead as much as it will.
            _ = server.answer(to: "GET /other HTTP/1.0\r\n\r\n")
            server.onLoop { _ in server.clock.release() }
            return Exchange(client.readToEnd())
        }
        #expect(exchange == Exchange("late" + String(repeating: answer("GET /n"), count: 10_000), .closed))
    }

    @Test func `a pause survives the half-close of its client`() async throws {
        let plan = ResponsePlan([.text("be"), .pause(.seconds(1)), .text("fore")], keepsAlive: true)
        let exchange = try await withServer(plans: ["/": plan]) { server in
            let client = server.client()
            client.send(Self.get)
            client.shutdownWrite()
            let early = client.read(2)
            server.onLoop { _ in server.clock.release() }
            let (late, end) = client.readToEnd()
            return Exchange(early + late, end)
        }
        #expect(exchange == Exchange("before", .closed))
    }

    @Test func `a client that disconnects cancels the pause of its plan`() async throws {
        let plan = ResponsePlan([.text("be"), .pause(.seconds(1)), .text("fore")], keepsAlive: true)
        let (isGone, pauses) = try await withServer(plans: ["/": plan]) { server in
            let client = server.client()
            client.send(Self.get)
            _ = client.read(2)
            client.reset()
            let isGone = server.until { $0.connectionCount == 0 }
            return (isGone, server.onLoop { _ in server.clock.pauses })
        }
        #expect(isGone)
        #expect(pauses == [])
    }

    @Test func `closing all connections cancels their pauses, and the server goes on`() async throws {
        let plan = ResponsePlan([.pause(.seconds(1)), .text("late")], keepsAlive: true)
        let seen = try await withServer(plans: ["/": plan]) { server in
            let client = server.client()
            client.send(Self.get)
            let isPaused = server.until { _ in server.clock.pauses == [.seconds(1)] }
            let (count, pauses) = server.onLoop { transport in
                transport.closeConnections()
                return (transport.connectionCount, server.clock.pauses)
            }
            return (isPaused, count, pauses, Exchange(client.readToEnd()), server.answer(to: "GET /2 HTTP/1.0\r\n\r\n"))
        }
        #expect(seen == (true, 0, [], Exchange("", .closed), Exchange(answer("GET /2"), .closed)))
    }
}
