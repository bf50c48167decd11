import Glibc
import IntercomModel
import Reactor
import RingbackFixtures
import Scenarios
import SimulatorCore
import SimulatorServer
import TestSupport
import Testing

/// Answers that come later, over loopback.
struct WaitingTests {
    @Test func `a thousand waits and fifty streams cost nothing while nothing happens`() async throws {
        let (idle, granted, told) = try await Loopback.serving { loopback in
            let waits = (0..<1000).map { _ in loopback.asking("/wait?for=call.state:ringing&timeout=10m") }
            let streams = (0..<50).map { _ in loopback.asking("/events") }
            for stream in streams { _ = stream.read(EventHead.count) }
            // A request that comes behind them all is answered when they all are held.
            _ = loopback.control("GET", "/clock")
            let before = loopback.cpuTime()
            loopback.rest(.milliseconds(400))
            let idle = loopback.cpuTime() - before
            _ = loopback.control("POST", "/calls", #"{"from":"sip:7@10.0.0.9"}"#)
            let granted = waits.count { $0.read(15) == "HTTP/1.1 200 OK" }
            let told = streams.count { $0.read(6) == "id: 1\n" }
            return (idle, granted, told)
        }
        #expect(granted == 1000)
        #expect(told == 50)
        #expect(idle < .milliseconds(20), "400 ms of waiting took \(idle) of the loop's thread")
    }

    @Test func `a wait runs out by the wall's clock`() async throws {
        let answer = try await Loopback.serving { $0.control("GET", "/wait?for=call.state:talking&timeout=50ms") }
        #expect(answer.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    }

    @Test func `a killed client frees its wait`() async throws {
        let timers = try await Loopback.serving { loopback in
            var client: RawClient? = loopback.asking("/wait?for=call.state:talking&device-timeout=1h")
            while !loopback.control("GET", "/clock").contains("time-out") {}
            client?.reset()
            client = nil
            while loopback.control("GET", "/clock").contains("time-out") {}
            return loopback.control("GET", "/clock")
        }
        #expect(timers.contains(#""timers":[]"#))
    }

    @Test func `a stop ends waits with 410 and streams with their connection`() async throws {
        let (wait, stream) = try await Loopback.serving { loopback in
            let wait = loopback.asking("/wait?for=call.state:talking")
            let stream = loopback.asking("/events")
            _ = stream.read(EventHead.count)
            _ = loopback.control("GET", "/clock")
            loopback.drain()
            return (wait.readToEnd().text, stream.readToEnd().end)
        }
        #expect(wait.hasPrefix("HTTP/1.1 410 Gone\r\n"))
        #expect(stream != .open)
    }
}

private enum EventHead {
    static let count =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n".utf8.count
        + "Cache-Control: no-store\r\nConnection: close\r\n\r\n".utf8.count
}
