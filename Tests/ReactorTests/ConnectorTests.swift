import Glibc
import Reactor
import TestSupport
import Testing

struct ConnectorTests {
    /// What an attempt comes to, with what the peer echoes.
    private func attempt(at host: String, port: Int?, within limit: Duration = .seconds(5)) async throws -> String {
        try await onLoop { loop in
            let listener = try Listener(on: loop, host: "127.0.0.1", port: 0)
            listener.start { connection in
                connection.start(handler: Recorder(onInput: { $0.write($1) }))
            }
            var outcome = ""
            let client = Recorder { connection, bytes in
                outcome = String(decoding: bytes, as: UTF8.self)
                connection.close()
                loop.stop()
            }
            let address = SocketAddress(host: host, port: port ?? listener.address.port)
            let connector = Connector(to: address, on: loop, within: limit) { result in
                switch result {
                case .success(let connection):
                    connection.start(handler: client)
                    connection.write(Array("echo".utf8))
                case .failure(let failure):
                    outcome = "\(failure)"
                    loop.stop()
                }
            }
            withExtendedLifetime((listener, connector)) { loop.runBriefly() }
            return outcome
        }
    }

    @Test func `it reaches who listens`() async throws {
        #expect(try await attempt(at: "127.0.0.1", port: nil) == "echo")
    }

    @Test func `a closed port and a name are refusals`() async throws {
        let closed = ClosedPort()
        let outcome = try await attempt(at: "127.0.0.1", port: closed.number)
        withExtendedLifetime(closed) {}
        #expect(outcome == "refused(errno: \(ECONNREFUSED))")
        #expect(try await attempt(at: "localhost", port: 1) == "refused(errno: \(EADDRNOTAVAIL))")
        #expect(try await attempt(at: "127.0.0.1", port: 70_000) == "refused(errno: \(EADDRNOTAVAIL))")
    }

    @Test func `letting go gives the attempt up`() async throws {
        try await onLoop { loop in
            var connector: Connector? = Connector(
                to: SocketAddress(host: "127.0.0.1", port: 1),
                on: loop,
                within: .seconds(5)
            ) { _ in Issue.record("it was let go of") }
            withExtendedLifetime(connector) {}
            connector = nil
        }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.8.7", true), ("::1", true), ("::ffff:127.0.0.1", true), ("128.0.0.1", false),
        ("::2", false), ("::ffff:10.0.0.1", false), ("localhost", false), ("0.0.0.0", false), ("", false),
    ])
    func `loopback is known by its numbers`(host: String, isLoopback: Bool) {
        #expect(SocketAddress(host: host, port: 80).isLoopback == isLoopback)
    }
}
