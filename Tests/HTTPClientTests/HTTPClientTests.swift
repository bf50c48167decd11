import Glibc
import HTTPClient
import HTTPWire
import Reactor
import TLS
import TestSupport
import Testing

/// A server that answers each request with the next of its answers, over as many connections as come.
private final class Scripted: ConnectionHandler {
    enum Answer {
        case bytes(String)
        /// Bytes, then FIN.
        case last(String)
        case reset
        case silence
    }

    private var answers: [Answer]
    /// Nil speaks plain HTTP.
    private let context: ServerContext?
    private(set) var requests: [String] = []
    private(set) var connections = 0

    init(_ answers: [Answer], with context: ServerContext? = nil) {
        (self.answers, self.context) = (answers, context)
    }

    func begin(_ connection: Connection) {
        connections += 1
        connection.start(handler: self, through: context?.stream())
    }

    func connectionDidReceive(_ connection: Connection) {
        let text = connection.withInput { ($0.count, String(decoding: $0, as: UTF8.self)) }
        requests.append(text)
        switch answers.isEmpty ? .silence : answers.removeFirst() {
        case .bytes(let bytes): connection.write(Array(bytes.utf8))
        case .last(let bytes):
            connection.write(Array(bytes.utf8))
            connection.close()
        case .reset: connection.reset()
        case .silence: break
        }
    }

    func connectionDidEndInput(_ connection: Connection) { connection.close() }
    func connectionDidDrain(_ connection: Connection) {}
    func connectionDidEnd(_ connection: Connection, because end: ConnectionEnd) {}
}

/// Knows what a test tells it, and answers in the loop's next turn.
private final class Book: NameResolver {
    let loop: EventLoop
    let names: [String: [String]]

    init(_ names: [String: [String]], on loop: EventLoop) {
        (self.names, self.loop) = (names, loop)
    }

    func resolve(_ host: String, then found: @escaping (Result<[String], ClientFailure>) -> Void) -> AnyObject? {
        let timer = Timer(on: loop) { [names] in
            found(names[host].map { .success($0) } ?? .failure(.unknownHost(host)))
        }
        timer.arm(after: .zero)
        return timer
    }
}

struct HTTPClientTests {
    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    /// Sends one request after the other; what came of each, and how many connections and requests the server saw.
    private func talk(
        _ answers: [Scripted.Answer],
        requests: Int = 1,
        scheme: String = "http",
        isSecure: Bool = false,
        host: String = "127.0.0.1",
        reach: HTTPClient.Reach = .loopback,
        within limit: Duration = .seconds(5)
    ) async throws -> (outcomes: [String], connections: Int, requests: Int) {
        try await onLoop { loop in
            let listener = try Listener(on: loop, host: "127.0.0.1", port: 0)
            let identity = isSecure ? Identity.selfSigned(for: ["127.0.0.1"]) : nil
            let server = Scripted(answers, with: identity.map { ServerContext($0) })
            listener.start { server.begin($0) }
            let book = Book(["panel.test": ["127.0.0.1"], "far.test": ["192.0.2.1"]], on: loop)
            let client = HTTPClient(on: loop, reach: reach, resolver: book)
            let url = try ServerURL("\(scheme)://\(host):\(listener.address.port)/x")
            var outcomes: [String] = []
            func next() {
                client.send(OutgoingRequest("POST", url, body: [123, 125]), within: limit) { result in
                    switch result {
                    case .success(let answer):
                        outcomes.append("\(answer.status.code) " + String(decoding: answer.body, as: UTF8.self))
                    case .failure(let failure): outcomes.append("\(failure)")
                    }
                    outcomes.count < requests ? next() : loop.stop()
                }
            }
            next()
            withExtendedLifetime(listener) { loop.runBriefly() }
            #expect(client.count == 0)
            client.stop()
            return (outcomes, server.connections, server.requests.count)
        }
    }

    @Test func `a connection is kept for the next request`() async throws {
        let seen = try await talk([.bytes(Self.ok), .bytes(Self.ok), .bytes(Self.ok)], requests: 3)
        #expect(seen == (["200 ok", "200 ok", "200 ok"], 1, 3))
    }

    @Test func `an answer that ends its connection is followed by a new one`() async throws {
        let seen = try await talk([.last("HTTP/1.0 200 OK\r\n\r\nall"), .last(Self.ok)], requests: 2)
        #expect(seen == (["200 all", "200 ok"], 2, 2))
    }

    @Test func `a stale connection is noticed, and the request sent once more`() async throws {
        let seen = try await talk([.bytes(Self.ok), .reset, .bytes(Self.ok)], requests: 2)
        #expect(seen == (["200 ok", "200 ok"], 2, 3))
    }

    @Test func `a fresh connection that is cut is a failure`() async throws {
        let seen = try await talk([.reset])
        #expect(seen == (["the server closed the connection before its answer was complete"], 1, 1))
    }

    @Test func `an answer that is cut is not asked for again`() async throws {
        let seen = try await talk([.bytes(Self.ok), .last("HTTP/1.1 200 OK\r\nContent-Le")], requests: 2)
        #expect(seen.outcomes.last == "the server closed the connection before its answer was complete")
        #expect(seen.requests == 2)
    }

    @Test func `silence ends at the limit`() async throws {
        let seen = try await talk([.silence], within: .milliseconds(50))
        #expect(seen == (["no answer in time"], 1, 1))
    }

    @Test func `garbage is told as garbage`() async throws {
        let seen = try await talk([.bytes("SSH-2.0-OpenSSH\r\n")])
        #expect(seen.outcomes[0].hasPrefix("the answer cannot be read as HTTP"))
    }

    @Test func `https is spoken, over a connection that is kept`() async throws {
        let seen = try await talk(
            [.bytes(Self.ok), .bytes(Self.ok)],
            requests: 2,
            scheme: "https",
            isSecure: true,
            host: "panel.test"
        )
        #expect(seen == (["200 ok", "200 ok"], 1, 2))
    }

    @Test func `who does not speak https is told of, either way`() async throws {
        let plain = try await talk([.last("HTTP/1.1 400 Bad Request\r\n\r\n")], scheme: "https")
        #expect(plain.outcomes == ["TLS failed: wrong version number"])
        let secure = try await talk([.bytes(Self.ok)], isSecure: true)
        #expect(secure.outcomes.count == 1 && !secure.outcomes[0].hasPrefix("200"))
    }

    @Test func `an https server that is silent, resets or ends in mid-answer is a failure`() async throws {
        let silent = try await talk([.silence], scheme: "https", isSecure: true, within: .milliseconds(200))
        #expect(silent.outcomes == ["no answer in time"])
        let cut = "the server closed the connection before its answer was complete"
        #expect(try await talk([.reset], scheme: "https", isSecure: true).outcomes == [cut])
        let half = try await talk([.last("HTTP/1.1 200 OK\r\nContent-Le")], scheme: "https", isSecure: true)
        #expect(half.outcomes == [cut])
    }

    @Test func `a name is looked up`() async throws {
        #expect(try await talk([.bytes(Self.ok)], host: "panel.test").outcomes == ["200 ok"])
        #expect(try await talk([.bytes(Self.ok)], host: "no.test").outcomes == ["the name no.test is not known"])
    }

    @Test func `only this machine is called unless more is allowed`() async throws {
        let far = "not called: 192.0.2.1 is not a loopback address; --outgoing any would call it"
        #expect(try await talk([], host: "192.0.2.1").outcomes == [far])
        #expect(try await talk([], host: "far.test").outcomes == [far])
        #expect(try await talk([], reach: .off).outcomes == ["not called: --outgoing is off"])
        #expect(try await talk([.bytes(Self.ok)], reach: .any).outcomes == ["200 ok"])
    }

    @Test func `a cancelled request says nothing more`() async throws {
        try await onLoop { loop in
            let client = HTTPClient(on: loop, resolver: Book([:], on: loop))
            let id = client.send(OutgoingRequest("GET", try ServerURL("127.0.0.1:1")), within: .seconds(5)) { _ in
                Issue.record("it was cancelled")
            }
            client.cancel(id)
            loop.turn()
            #expect(client.count == 0)
        }
    }
}
