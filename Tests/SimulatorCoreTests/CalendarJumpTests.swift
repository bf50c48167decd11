import IntercomModel
import SimulatorCore
import Testing

/// The device wakes up in 1970, and a time server mends it: the calendar jumps, the time line does not.
struct CalendarJumpTests {
    private static let script = """
        calls: [{ to: 101, story: [{ after: 8s, sip: 180 }] }]
        device: { token-life: 1m }
        timeline:
          - { at: 10s, clock: 1970-01-01T00:00:00Z }
          - { at: 15s, log: before_ntp }
          - { at: 20s, clock: ntp }
          - { at: 25s, log: after_ntp }
          - { at: 30s, clock: { back: 1h } }
        """

    @Test func `Date, device time and log go back to 1970 and come again, and nothing else does`() throws {
        var simulation = try Simulations.play(Self.script)
        let token = try simulation.logIn()
        simulation.advance(to: .start + .seconds(5))
        try simulation.call("101", token: token)
        var dates: [String] = []
        for second in [9, 12, 22, 31] {
            simulation.advance(to: .start + .seconds(second))
            let answer = try simulation.ask("GET", "/api/info")
            dates.append(String(answer.split(separator: "\r\n").first { $0.hasPrefix("Date") } ?? ""))
        }
        #expect(
            dates == [
                "Date: Thu, 01 Jan 2026 00:00:09 GMT", "Date: Thu, 01 Jan 1970 00:00:02 GMT",
                "Date: Thu, 01 Jan 2026 00:00:22 GMT", "Date: Wed, 31 Dec 2025 23:00:31 GMT",
            ]
        )
        let lines = simulation.device.log.lines.filter { $0.item.key.hasSuffix("_ntp") }
        #expect(lines.map(\.date.rfc3339) == ["1970-01-01T00:00:05Z", "2026-01-01T00:00:25Z"])
        #expect(lines.map(\.at) == [.start + .seconds(15), .start + .seconds(25)])
        #expect(simulation.device.call?.state == .ringing)
        #expect(simulation.device.session(of: token) != nil)
        simulation.advance(to: .start + .seconds(60))
        #expect(simulation.device.session(of: token) == nil)
    }
}
