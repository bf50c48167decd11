import HTTPTransport
import HTTPWire
import TestSupport
import Testing

/// What a client may not take: time without end, and connections without number.
struct DeadlinesTests {
    private static func limits(_ change: (inout ConnectionLimits) -> Void) -> ConnectionLimits {
        var limits = ConnectionLimits()
        change(&limits)
        return limits
    }

    @Test(arguments: ["", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"])
    func `an idle connection is closed silently, new or used`(request: String) async throws {
        let limits = Self.limits { $0.idle = .milliseconds(50) }
        let exchange = try await withServer(limits: limits) { $0.answer(to: request) }
        #expect(exchange == Exchange(request.isEmpty ? "" : answer("GET /"), .closed))
    }

    @Test func `each answer gives a connection its whole time again`() async throws {
        let limits = Self.limits { $0.idle = .milliseconds(300) }
        let idle = try await withServer(limits: limits) { server in
            let client = server.client()
            let start = ContinuousClock.now
            var last = start
            while last - start < .milliseconds(100) {
                last = .now
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = client.readAnswer()
            }
            _ = client.readToEnd()
            return ContinuousClock.now - last
        }
        #expect(idle >= .milliseconds(300))
    }

    @Test func `each of many connections has a deadline of its own`() async throws {
        let limits = Self.limits { ($0.idle, $0.head) = (.milliseconds(400), .milliseconds(50)) }
        let ends = try await withServer(limits: limits) { server in
            let clients = ["", "GET / HTTP/1.1\r\nX", "", "GET / HTTP/1.1\r\nY", ""].map { text in
                let client = server.client()
                client.send(text)
                return client
            }
            let start = ContinuousClock.now
            let slow = [1, 3].map { clients[$0].readToEnd().text }
            let idle = [0, 2, 4].map { clients[$0].readToEnd().text }
            let late = ContinuousClock.now - start >= .milliseconds(300)
            return (slow + idle, late, server.onLoop { $0.connectionCount })
        }
        #expect(ends.0 == ["refused 408", "refused 408", "", "", ""])
        #expect(ends.1 && ends.2 <= 2)
    }

    @Test(arguments: ["G", "GET / HTTP/1.1\r\nHost: a\r\nX"])
    func `a slow head is refused`(start: String) async throws {
        let limits = Self.limits { $0.head = .milliseconds(50) }
        let exchange = try await withServer(limits: limits) { $0.answer(to: start) }
        #expect(exchange == Exchange("refused 408", .closed))
    }

    @Test func `a slow body is refused`() async throws {
        let limits = Self.limits { $0.body = .milliseconds(50) }
        let exchange = try await withServer(limits: limits) {
            $0.answer(to: "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf")
        }
        #expect(exchange == Exchange("refused 408", .closed))
    }

    @Test func `bytes that trickle in do not buy time`() async throws {
        let limits = Self.limits { $0.head = .milliseconds(50) }
        let exchange = try await withServer(limits: limits) { server in
            let client = server.client()
            client.send("GET / HTTP/1.1\r\nX: ")
            while server.onLoop({ _ in server.answerer.refusals }).isEmpty, client.send("x") {}
            return Exchange(client.readToEnd())
        }
        #expect(exchange == Exchange("refused 408", .closed))
    }

    @Test func `the deadline of an earlier request does not cut a later one`() async throws {
        let limits = Self.limits { $0.head = .seconds(1) }
        let plan = ResponsePlan([.pause(.seconds(1)), .text("late")], keepsAlive: false)
        let exchange = try await withServer(limits: limits, plans: ["/": plan]) { server in
            let (client, other) = (server.client(), server.client())
            client.send("GET / HTTP/1.1\r\n")
            _ = server.answer(to: "GET /other HTTP/1.0\r\n\r\n")
            client.send("Host: a\r\n\r\n")
            // When the other one is refused, the time of the first one's head is over too.
            other.send("GET")
            _ = other.readToEnd()
            server.onLoop { _ in server.clock.release() }
            return Exchange(client.readToEnd())
        }
        #expect(exchange == Exchange("late", .closed))
    }

    @Test func `a client that takes nothing of its answer is cut`() async throws {
        let limits = Self.limits { $0.stall = .milliseconds(50) }
        let plan = ResponsePlan([.bytes([UInt8](repeating: 0, count: 20_000_000))], keepsAlive: true)
        let isGone = try await withServer(limits: limits, plans: ["/": plan]) { server in
            let client = server.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let isAsked = server.until { _ in !server.answerer.requests.isEmpty }
            return isAsked && server.until { $0.connectionCount == 0 } && client.send("")
        }
        #expect(isGone)
    }

    @Test func `one connection too many is closed, and the place of one that ends is free`() async throws {
        let limits = Self.limits { $0.connections = 2 }
        let seen = try await withServer(limits: limits) { server in
            let (first, second) = (server.client(), server.client())
            let third = Exchange(server.client().readToEnd())
            first.shutdownWrite()
            let firstEnd = first.readToEnd().end
            let isFree = server.until { $0.connectionCount == 1 }
            let fourth = server.answer(to: "GET / HTTP/1.0\r\n\r\n")
            second.shutdownWrite()
            return (third, firstEnd, isFree, fourth)
        }
        #expect(seen == (Exchange("", .closed), .closed, true, Exchange(answer("GET /"), .closed)))
    }
}
