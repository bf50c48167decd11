import Glibc
import Reactor
import TestSupport
import Testing

struct ListenerTests {
    @Test func `port 0 becomes a real one`() async throws {
        let address = try await onLoop { try Listener(on: $0, host: "127.0.0.1", port: 0).address }
        #expect(address.host == "127.0.0.1")
        #expect(address.port > 0)
        #expect(address.description == "127.0.0.1:\(address.port)")
    }

    @Test func `an IPv6 address is written as in a URL`() async throws {
        let address = try await onLoop { try Listener(on: $0, host: "::1", port: 0).address }
        #expect(address.description == "[::1]:\(address.port)")
    }

    @Test(arguments: ["127.0.0.1", "0.0.0.0"])
    func `a busy port is an error that names it`(host: String) async throws {
        let (port, refused) = try await onLoop { loop in
            let first = try Listener(on: loop, host: host, port: 0)
            first.start { _ in }
            let refused = errorOfListening(on: loop, host: host, port: first.address.port)
            return withExtendedLifetime(first) { (first.address.port, refused) }
        }
        #expect(refused == .cannotListen(host: host, port: port, errno: EADDRINUSE))
    }

    @Test func `a port can be had again right after it was closed, though its connections rest in TIME_WAIT`()
        async throws
    {
        let (end, refused) = try await onLoop { loop in
            let first = try Listener(on: loop, host: "127.0.0.1", port: 0)
            first.start { connection in
                // Who closes first rests in TIME_WAIT.
                connection.closeNow()
                loop.stop()
            }
            let client = RawClient(port: first.address.port)
            loop.runBriefly()
            loop.turn()
            first.close()
            let end = client.readToEnd().end
            let refused = errorOfListening(on: loop, host: "127.0.0.1", port: first.address.port)
            return (end, refused)
        }
        #expect(end == .closed)
        #expect(refused == nil)
    }

    @Test func `a host that is nobody's is an error`() async throws {
        let refusals = try await onLoop { loop in
            [
                errorOfListening(on: loop, host: "not an address", port: 0),
                errorOfListening(on: loop, host: "192.0.2.1", port: 1),
                errorOfListening(on: loop, host: "127.0.0.1", port: 65536),
            ]
        }
        #expect(
            refusals == [
                .unknownHost("not an address"),
                .cannotListen(host: "192.0.2.1", port: 1, errno: EADDRNOTAVAIL),
                .cannotListen(host: "127.0.0.1", port: 65536, errno: EINVAL),
            ]
        )
    }

    @Test func `a connection that nobody wants is closed`() async throws {
        let end = try await onLoop { loop in
            let listener = try Listener(on: loop, host: "127.0.0.1", port: 0)
            listener.start { _ in loop.stop() }
            let client = RawClient(port: listener.address.port)
            loop.runBriefly()
            loop.turn()
            return withExtendedLifetime(listener) { client.readToEnd().end }
        }
        #expect(end == .closed)
    }
}

private func errorOfListening(on loop: EventLoop, host: String, port: Int) -> ReactorError? {
    do throws(ReactorError) {
        _ = try Listener(on: loop, host: host, port: port)
        return nil
    } catch {
        return error
    }
}
