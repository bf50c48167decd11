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
            // What is still to be done for that one.
            loopback.rest(.milliseconds(200))
            let before = loopback.sleeps()
            loopback.rest(.seconds(1))
            let idle = loopback.sleeps().flatMap { now in before.map { now - $0 } }
            _ = loopback.control("POST", "/calls", #"{"from":"sip:7@10.0.0.9"}"#)
            let granted = waits.count { $0.read(15) == "HTTP/1.1 200 OK" }
            let told = streams.count { $0.read(8) == "id: 1.1\n" }
            return (idle, granted, told)
        }
        #expect(granted == 1000)
        #expect(told == 50)
        #expect(idle.map { $0 <= 2 } == true, "woken \(idle ?? -1) times: nobody may look whether anything happened")
    }

    @Test(
        arguments: [
            #"{"delay":"0s"}"#, #"{"delay":{"from":"0s","to":"0s"}}"#, #"{"delay":{"median":"0s","spread":0.5}}"#,
            #"{"drip":{"bytes":10,"each":"0s"}}"#, #"{"one-at-a-time":"0s"}"#,
        ]
    )
    func `what takes no time needs no clock: a delay of zero`(effect: String) async throws {
        let answers = try await Loopback.serving { loopback in
            [loopback.control("POST", "/faults", #"{"do":\#(effect)}"#)]
                + (1...2).map { _ in loopback.client("GET", "/api/info") }
        }
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK\r\n") }, "\(answers)")
    }

    @Test func `what takes no time needs no clock: a slow network and a wait of zero`() async throws {
        let (slow, wait) = try await Loopback.serving { loopback in
            _ = loopback.control("POST", "/do", #"{"network":{"slow":"0s"}}"#)
            let slow = loopback.client("GET", "/api/info")
            return (slow, loopback.control("GET", "/wait?for=call.state:talking&device-timeout=0s"))
        }
        #expect(slow.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(wait.hasPrefix("HTTP/1.1 409 Conflict\r\n"))
    }

    @Test func `a wait runs out by the wall's clock`() async throws {
        let answer = try await Loopback.serving { $0.control("GET", "/wait?for=call.state:talking&timeout=50ms") }
        #expect(answer.hasPrefix("HTTP/1.1 409 Conflict\r\n"))
    }

    /// The kernel closes what a killed process had open, with FIN or, where something was unread, with RST.
    @Test(arguments: [true, false])
    func `a killed client frees its wait`(isReset: Bool) async throws {
        let timers = try await Loopback.serving { loopback in
            var client: RawClient? = loopback.asking("/wait?for=call.state:talking&device-timeout=1h")
            while !loopback.control("GET", "/clock").contains("time-out") {}
            if isReset { client?.reset() }
            client = nil
            while loopback.control("GET", "/clock").contains("time-out") {}
            return loopback.control("GET", "/clock")
        }
        #expect(timers.contains(#""timers":[]"#))
    }

    @Test func `a wait for silence is over when no request has come for so long`() async throws {
        let (answer, silence) = try await Loopback.serving { loopback in
            let wait = loopback.asking("/wait?for=journal.idle:300ms&timeout=1m")
            let end = ContinuousClock.now + .milliseconds(500)
            var last = ContinuousClock.now
            while last < end {
                last = .now
                _ = loopback.client("GET", "/api/info")
                loopback.rest(.milliseconds(10))
            }
            return (wait.readToEnd().text, ContinuousClock.now - last)
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains(#"{"at":"0s","event":null,"cursor":"1."#))
        #expect(silence >= .milliseconds(300), "it comes after the last request")
    }

    @Test func `a wait for silence runs out like any other`() async throws {
        let answer = try await Loopback.serving { $0.control("GET", "/wait?for=journal.idle:1h&timeout=10ms") }
        #expect(answer.hasPrefix("HTTP/1.1 409 Conflict\r\n"))
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
