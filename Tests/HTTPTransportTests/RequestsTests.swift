import HTTPTransport
import HTTPWire
import TestSupport
import Testing

/// How requests come in, and that each gets its answer.
struct RequestsTests {
    @Test func `a kept-alive connection serves one request after the other`() async throws {
        let answers = try await withServer { server in
            let client = server.client()
            return ["/one", "/two"].map { path in
                client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
                return client.read(answer("GET \(path)").utf8.count)
            }
        }
        #expect(answers == [answer("GET /one"), answer("GET /two")])
    }

    @Test(arguments: ["127.0.0.1", "::1"])
    func `it serves IPv4 and IPv6`(host: String) async throws {
        let exchange = try await withServer(host: host) { $0.answer(to: "GET / HTTP/1.0\r\n\r\n") }
        #expect(exchange == Exchange(answer("GET /"), .closed))
    }

    @Test func `Connection close ends the connection after the answer`() async throws {
        let exchange = try await withServer {
            $0.answer(to: "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /more HTTP/1.1\r\nHost: a\r\n\r\n")
        }
        #expect(exchange == Exchange(answer("GET /"), .closed))
    }

    /// A socket that is closed with unread input resets its connection, which can destroy the answer: so who may still send
    /// something is waited for.
    @Test(arguments: [
        ("GET / HTTP/1.0\r\n\r\n", 0),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 0),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n", 1),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx", 1),
        ("GET /last HTTP/1.1\r\nHost: a\r\n\r\n", 1),
        ("GET\r\n\r\n", 1),
    ])
    func `a client that has announced its last request is not waited for`(request: String, waiting: Int) async throws {
        let plans = ["/last": ResponsePlan([.text("answer")], keepsAlive: false)]
        let left = try await withServer(plans: plans) { server in
            let client = server.client()
            client.send(request)
            let text = client.readToEnd().text
            let left = server.onLoop { $0.connectionCount }
            return withExtendedLifetime(client) { text.isEmpty ? -1 : left }
        }
        #expect(left == waiting)
    }

    @Test func `the answer to HEAD goes out as the handler wrote it`() async throws {
        let exchange = try await withServer {
            $0.answer(to: "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.0\r\n\r\n")
        }
        #expect(exchange == Exchange(answer("HEAD /", isHead: true) + answer("GET /"), .closed))
    }

    @Test func `a request may come in two packets, cut anywhere`() async throws {
        let request = Array("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody".utf8)
        let expected = answer("POST /a body")
        let wrong = try await withServer { server in
            let client = server.client()
            return (1..<request.count).filter { cut in
                client.send(request[..<cut])
                // The server has seen the first part when it has answered another client.
                _ = server.answer(to: "GET / HTTP/1.0\r\n\r\n")
                client.send(request[cut...])
                return client.read(expected.utf8.count) != expected
            }
        }
        #expect(wrong == [])
    }

    @Test func `a chunked body arrives whole`() async throws {
        let exchange = try await withServer {
            $0.answer(
                to: "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + "4\r\nsome\r\n5\r\n body\r\n0\r\n\r\n"
            )
        }
        #expect(exchange == Exchange(answer("PUT / some body"), .closed))
    }

    @Test func `a body of megabytes arrives whole`() async throws {
        let size = 5_000_000
        let received = try await withServer(plans: ["/": ResponsePlan([.text("ok")], keepsAlive: false)]) { server in
            let client = server.client()
            client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
            client.send([UInt8](repeating: UInt8(ascii: "x"), count: size))
            let text = client.readToEnd().text
            return (text, server.answerer.requests.map(\.utf8.count))
        }
        #expect(received == ("ok", ["PUT / ".utf8.count + size]))
    }

    @Test func `who expects a 100 gets it, once, before the body`() async throws {
        let answers = try await withServer { server in
            let client = server.client()
            client.send(
                "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
            )
            let interim = client.read("HTTP/1.1 100 Continue\r\n\r\n".utf8.count)
            client.send("hi")
            return [interim, client.readToEnd().text]
        }
        #expect(answers == ["HTTP/1.1 100 Continue\r\n\r\n", answer("PUT / hi")])
    }

    @Test func `pipelined requests are answered in their order`() async throws {
        let exchange = try await withServer {
            $0.answer(
                to: "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx"
                    + "GET /3 HTTP/1.0\r\n\r\n"
            )
        }
        #expect(exchange == Exchange(answer("GET /1") + answer("POST /2 x") + answer("GET /3"), .closed))
    }

    @Test func `ten thousand pipelined requests are answered while nobody reads`() async throws {
        let answers = try await withServer { server in
            let client = server.client()
            client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 10_000))
            client.shutdownWrite()
            return Exchange(client.readToEnd())
        }
        #expect(answers == Exchange(String(repeating: answer("GET /"), count: 10_000), .closed))
    }

    /// Each is answered in its turn, however many requests the others have sent.
    @Test func `who sends thousands of requests at once does not make others wait`() async throws {
        let (others, all) = try await withServer { server in
            let crowd = (1...5).map { _ in server.client() }
            let (one, last) = (server.client(), "GET /last HTTP/1.0\r\n\r\n")
            // The loop does not run meanwhile: all have come when it looks.
            server.onLoop { _ in
                for client in crowd {
                    client.send(String(repeating: "GET /many HTTP/1.1\r\nHost: a\r\n\r\n", count: 2_000) + last)
                }
                one.send("GET /one HTTP/1.0\r\n\r\n")
            }
            _ = one.readToEnd()
            for client in crowd { _ = client.readToEnd() }
            let requests = server.onLoop { _ in server.answerer.requests }
            return (requests.prefix { $0 != "GET /one" }.count, requests.count)
        }
        #expect(others <= 200)
        #expect(all == 10_006)
    }

    @Test func `a client that takes no answers is not read from without end`() async throws {
        let page = ResponsePlan([.bytes([UInt8](repeating: 0, count: 100_000))], keepsAlive: true)
        let (asked, answered) = try await withServer(plans: ["/": page]) { server in
            let client = server.client()
            client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 1_000))
            client.shutdownWrite()
            // Other exchanges: by then the server has done all that it could do for the first client.
            for _ in 1...100 { _ = server.answer(to: "GET /other HTTP/1.0\r\n\r\n") }
            let asked = server.onLoop { _ in server.answerer.requests.count }
            return (asked, client.countToEnd().count)
        }
        #expect(asked < 300)
        #expect(answered == 100_000 * 1_000)
    }

    @Test func `a half-close after the request does not cost the answer`() async throws {
        let exchange = try await withServer { server in
            let client = server.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            client.shutdownWrite()
            return Exchange(client.readToEnd())
        }
        #expect(exchange == Exchange(answer("GET /"), .closed))
    }

    @Test func `half a request with no more to come is closed without an answer`() async throws {
        let exchange = try await withServer { server in
            let client = server.client()
            client.send("GET / HTTP/1.1\r\nHo")
            client.shutdownWrite()
            return Exchange(client.readToEnd())
        }
        #expect(exchange == Exchange("", .closed))
    }

    @Test func `a refusal arrives, although more input is under way`() async throws {
        let exchange = try await withServer { server in
            let client = server.client()
            client.send("no request\r\n\r\n")
            client.send([UInt8](repeating: 0, count: 3_000_000))
            return Exchange(client.readToEnd())
        }
        #expect(exchange == Exchange("refused 400", .closed))
    }
}
