import Glibc
import Testing

/// What a client meets at the port of a device that is down.
struct LinkTests {
    @Test func `a device that is down or boots refuses connections, and is back on its port`() async throws {
        let expected = [0, ECONNREFUSED, 0, ECONNREFUSED, 0, ECONNREFUSED]
        let outcomes = try await Loopback.serving { loopback in
            _ = loopback.control(
                "PUT",
                "/scenario",
                "timeline: [{ at: 1s, network: down }, { at: 2s, network: up }, { at: 3s, reboot: }, { at: 20s, power: off }]"
            )
            return zip([1, 1, 2, 5, 11, 0], expected).map { seconds, outcome in
                defer { _ = loopback.control("POST", "/clock/advance", #"{"by":"\#(seconds)s"}"#) }
                return connect(to: loopback.device, until: outcome)
            }
        }
        #expect(outcomes == expected)
    }

    @Test func `what is open when the device goes down is closed`() async throws {
        let answers = try await Loopback.serving { loopback in
            _ = loopback.control("PUT", "/scenario", "timeline: [{ at: 1s, power: off }, { at: 2s, power: on }]")
            let before = loopback.client("GET", "/api/info")
            _ = loopback.control("POST", "/clock/advance", #"{"by":"10s"}"#)
            return [before, loopback.client("GET", "/api/info")].map { $0.prefix(15) }
        }
        #expect(answers == ["HTTP/1.1 200 OK", "HTTP/1.1 200 OK"])
    }
}

/// A program that another test starts at this moment holds a copy of the listening socket until it has begun to run: the
/// port may take connections for a little longer.
private func connect(to port: Int, until expected: Int32) -> Int32 {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
        if connect(to: port) == expected { return expected }
        sched_yield()
    }
    return connect(to: port)
}

/// 0, or why not.
private func connect(to port: Int) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    let failed = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0
        }
    }
    return failed ? errno : 0
}
