import SimulatorCore
import TestSupport
import Testing

/// A story without an end, under a clock that does not wait.
struct StandstillTests {
    private static let endless = """
        timeline:
          - { when: "request:GET /api/info", log: ping }
          - { when: "log:ping", log: pong }
          - { when: "log:pong", log: ping }
        """

    private static let bounds = Simulation.Bounds(atOneInstant: 2000)

    @Test(arguments: [ClockMode.real, .times(60)])
    func `everybody is answered, the trouble is told once, and another script ends it`(clock: ClockMode) async throws {
        let (answers, during, warnings, after) = try await Loopback.serving(clock: clock, bounds: Self.bounds) {
            loopback in
            _ = loopback.control("PUT", "/scenario", Self.endless)
            let answers = (1...5).map { _ in loopback.client("GET", "/api/info") }
            let during = loopback.control("GET", "/ready")
            let warnings = loopback.warnings.all
            _ = loopback.control("PUT", "/scenario", "about: Nothing happens.")
            return (answers, during, warnings, loopback.control("GET", "/ready"))
        }
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK") })
        #expect(during.contains(#"{"ready":true,"warning":"time stands still: 2000 timers fired, the last one "#))
        #expect(warnings.count == 1)
        #expect(warnings.allSatisfy { $0.hasSuffix(#"while no time passes; give one of them "after" or "times""#) })
        #expect(after.hasSuffix(#"{"ready":true}"#))
    }

    @Test func `nothing is done while it stands still`() async throws {
        let woken = try await Loopback.serving(clock: .real, bounds: Self.bounds) { loopback in
            _ = loopback.control("PUT", "/scenario", Self.endless)
            _ = loopback.client("GET", "/api/info")
            let before = loopback.sleeps()
            // The wall's clock ends this wait: time enough to be busy in vain.
            _ = loopback.control("GET", "/wait?for=journal.idle:300ms&timeout=1m")
            return loopback.sleeps().flatMap { now in before.map { now - $0 } }
        }
        #expect(woken.map { $0 < 20 } == true, "woken \(woken ?? -1) times")
    }
}

/// An advance over more timers than fire in a moment.
struct LongAdvanceTests {
    private static let story = """
        timeline:
          - { at: 1s, repeat: { times: 60000, story: [{ after: 1s, log: tick }] } }
        """

    @Test func `clients are answered on the way, and the tester at the end`() async throws {
        let (answer, now, on) = try await Loopback.serving { loopback in
            _ = loopback.control("PUT", "/scenario", Self.story)
            let body = #"{"by":"20h"}"#
            let tester = RawClient(port: loopback.controlPort, patience: .seconds(60))
            tester.send(
                "POST /clock/advance HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + "\(body.utf8.count)\r\n\r\n\(body)"
            )
            // Each request is answered between two parts, or after the last one.
            var on = 0
            for _ in 0..<1000 {
                let now = loopback.control("GET", "/clock")
                if now.contains(#""now":"20h""#) { break }
                on += now.contains(#""now":"0s""#) ? 0 : 1
            }
            return (tester.readToEnd().text, loopback.control("GET", "/clock"), on)
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
        #expect(answer.contains(#""count":60001"#))
        #expect(now.contains(#""now":"20h""#))
        #expect(on > 0)
    }
}
