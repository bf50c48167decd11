import HTTPTransport
import HTTPWire
import Reactor
import TLS
import TestSupport
import Testing

/// A door that speaks TLS.
struct SecureTests {
    private static let identity = Identity.selfSigned(for: ["127.0.0.1"])

    /// On the loop's thread.
    @Sendable private static func stream() -> any StreamFilter {
        ServerContext(identity).stream()
    }

    private static func client(_ server: RunningServer) -> SecureClient {
        SecureClient(port: server.address.port, trusting: identity.certificate.pem)
    }

    @Test func `a request may come in any records`() async throws {
        let request = Array("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody".utf8)
        let expected = answer("POST /a body")
        let answers = try await withServer(through: Self.stream) { server in
            let client = Self.client(server)
            return EverySplit(of: request).map { parts in
                for part in parts { client.send(part) }
                return client.read(expected.utf8.count)
            }
        }
        #expect(Set(answers) == [expected])
    }

    @Test func `an end in order is said, and a cut is not`() async throws {
        let plans = [
            "/close": ResponsePlan([.text("half"), .close], keepsAlive: false),
            "/cut": ResponsePlan([.text("half"), .cut], keepsAlive: false),
            "/reset": ResponsePlan([.text("half"), .reset], keepsAlive: false),
        ]
        let seen = try await withServer(plans: plans, through: Self.stream) { server in
            ["/close", "/cut", "/reset"].map { path in
                let client = Self.client(server)
                client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
                let (text, end) = client.readToEnd()
                return "\(text) \(end) \(client.hasFarewell)"
            }
        }
        #expect(seen == ["half closed true", "half closed false", "half reset false"])
    }

    @Test func `a client that only says that it sends no more is still answered`() async throws {
        let seen = try await withServer(through: Self.stream) { server in
            let client = Self.client(server)
            client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            client.raw.send(client.stream.farewell())
            return client.readToEnd().text
        }
        #expect(seen == answer("GET /a"))
    }

    @Test func `a long answer arrives whole`() async throws {
        let body = [UInt8](repeating: 65, count: 3_000_000)
        let plans = ["/long": ResponsePlan([.bytes(body), .close], keepsAlive: false)]
        let count = try await withServer(plans: plans, through: Self.stream) { server in
            let client = Self.client(server)
            client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
            return client.readToEnd().text.utf8.count
        }
        #expect(count == body.count)
    }

    /// Whoever leaves in the middle of it leaves nothing behind: `withServer` counts.
    @Test func `a handshake that is cut at any byte ends in a closed connection`() async throws {
        let ends = try await withServer(through: Self.stream) { server in
            let hello = ClientContext(trusting: .anyone).stream(to: "127.0.0.1").start()
            return (0...hello.count).map { count in
                let client = server.client()
                client.send(hello.prefix(count))
                client.shutdownWrite()
                return client.countToEnd().end
            }
        }
        #expect(Set(ends) == [.closed])
    }

    @Test func `so does one whose second flight is cut`() async throws {
        let ends = try await withServer(through: Self.stream) { server in
            let length = Self.secondFlight(on: server)?.flight.count ?? 0
            return stride(from: 0, through: length, by: 3).map { count -> RawClient.End in
                guard let (client, flight) = Self.secondFlight(on: server) else { return .open }
                client.send(flight.prefix(count))
                client.shutdownWrite()
                return client.countToEnd().end
            }
        }
        #expect(ends.count > 10 && Set(ends) == [.closed])
    }

    @Test func `so does one with a byte that was changed`() async throws {
        let ends = try await withServer(through: Self.stream) { server in
            let hello = ClientContext(trusting: .anyone).stream(to: "127.0.0.1").start()
            return hello.indices.map { place in
                var hello = hello
                hello[place] ^= 0xFF
                let client = server.client()
                client.send(hello)
                client.shutdownWrite()
                return client.countToEnd().end
            }
        }
        #expect(!ends.contains(.open))
    }

    /// A client whose handshake wants one flight more, and that flight.
    private static func secondFlight(on server: RunningServer) -> (client: RawClient, flight: [UInt8])? {
        let (client, stream) = (server.client(), ClientContext(trusting: .anyone).stream(to: "127.0.0.1"))
        client.send(stream.start())
        while true {
            let bytes = client.receiveSome()
            guard !bytes.isEmpty else { return nil }
            let flight = bytes.withUnsafeBytes { stream.open($0) }.reply
            if !flight.isEmpty { return (client, flight) }
        }
    }
}
