import HTTPClient
import HTTPWire
import Reactor
import TestSupport
import Testing

@testable import SimulatorServer

/// Whom a device may call.
struct OutgoingReachTests {
    @Test func `by default an address elsewhere is not called, and the device says so`() async throws {
        let seen = try await Loopback.serving { loopback in
            let settings =
                #"{"is_enabled":true,"protocol":"http","settings":{"url":"http://192.0.2.1:8080","password":"p","#
                + #""is_logging_enabled":true,"is_heartbeat_enabled":true}}"#
            let set = loopback.client("POST", "/api/v1/network/management/settings", settings, token: loopback.logIn())
            let advance = loopback.control("POST", "/clock/advance", #"{"by":"5m"}"#)
            return [
                set, advance, loopback.control("GET", "/ready"), loopback.control("GET", "/journal"),
            ]
        }
        #expect(seen[0].hasPrefix("HTTP/1.1 200") && seen[1].hasPrefix("HTTP/1.1 200"))
        let sentence = "not called: 192.0.2.1 is not a loopback address; --outgoing any would call it"
        #expect(seen[2].contains("a server was " + sentence))
        #expect(seen[3].contains(sentence))
    }

    /// What comes of a call to each host, and how many connections came to the server on loopback.
    private static func call(
        _ hosts: [String],
        isAsking: Bool = true,
        _ reach: HTTPClient.Reach = .loopback
    ) async throws -> (outcomes: [String], connections: Int) {
        try await onLoop { loop in
            let names = SmallNameServer(["near.test": "127.0.0.1", "far.test": "192.0.2.1"], on: loop)
            let limits = OutgoingLimits(reach: reach, nameServer: isAsking ? names.address : nil)
            let client = limits.client(on: loop)
            let listener = try Listener(on: loop, host: "127.0.0.1", port: 0)
            var connections = 0
            listener.start { _ in connections += 1 }
            var outcomes: [String] = []
            func next() {
                let place = outcomes.count
                guard place < hosts.count, let url = try? ServerURL("\(hosts[place]):\(listener.address.port)") else {
                    return loop.stop()
                }
                client.send(OutgoingRequest("GET", url), within: .seconds(20)) { result in
                    switch result {
                    case .success(let answer): outcomes.append("\(answer.status.code)")
                    case .failure(let failure): outcomes.append("\(failure)")
                    }
                    next()
                }
            }
            next()
            withExtendedLifetime((names, listener)) { loop.runBriefly() }
            client.stop()
            return (outcomes, connections)
        }
    }

    @Test func `a name server says where a name leads, and nobody elsewhere is called`() async throws {
        let seen = try await Self.call(["near.test", "localhost", "far.test", "no.test"])
        let cut = "the server closed the connection before its answer was complete"
        let far = "not called: 192.0.2.1 is not a loopback address; --outgoing any would call it"
        #expect(seen == ([cut, cut, far, "the name no.test is not known"], 2))
    }

    @Test func `without a name server only localhost is known, and with outgoing off nobody`() async throws {
        let unknown = "the name near.test is not known; --nameserver HOST:PORT says who is asked"
        let cut = "the server closed the connection before its answer was complete"
        #expect(try await Self.call(["near.test", "LOCALHOST"], isAsking: false) == ([unknown, cut], 1))
        let off = "not called: --outgoing is off"
        #expect(try await Self.call(["near.test", "localhost"], .off) == ([off, off], 0))
    }
}
