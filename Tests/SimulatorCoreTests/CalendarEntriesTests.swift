import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// Entries of the time line that wait for the calendar of the device. It begins at midnight, 2026-01-01, UTC.
struct CalendarEntriesTests {
    /// When the door opens, in hours and minutes of the time line.
    private static func opens(
        _ script: String,
        until hours: Int = 72,
        moving: (inout Simulation) throws -> Void = { _ in }
    )
        throws -> [String]
    {
        var simulation = try Simulations.play(script)
        try moving(&simulation)
        simulation.advance(to: .start + .seconds(hours * 3600))
        return simulation.journal.entries.compactMap { entry in
            guard case .device(.doorOpened) = entry.what else { return nil }
            let seconds = (entry.at - .start).components.seconds
            return "\(seconds / 3600):\(seconds / 60 % 60)"
        }
    }

    @Test(arguments: [
        (#""03:00""#, ["3:0"]), ("03:00", ["3:0"]), (#""00:00""#, ["0:0"]), (#""23:59""#, ["23:59"]),
        ("2026-01-01T03:00:00Z", ["3:0"]), ("2026-01-02T03:00:00+01:00", ["26:0"]),
        ("2025-12-31T23:59:59Z", []), ("2027-01-01T00:00:00Z", []),
    ])
    func `it happens once, when the calendar comes there`(at: String, times: [String]) throws {
        #expect(try Self.opens("timeline: [{ at: \(at), door: open }]") == times)
    }

    @Test func `the time of day is that of the device's own zone`() throws {
        let script = #"timeline: [{ at: "03:00", door: open }]"#
        let times = try Self.opens(script) { simulation in
            let token = try simulation.logIn()
            let body = #"{"current_timezone":"UTC+02:00"}"#
            try simulation.ask("POST", "/api/v1/network/timezone", token: token, body: body)
        }
        #expect(times == ["1:0"])
    }

    @Test(arguments: [
        // Forwards over the time: at once. Backwards: later. Forwards, and not so far: earlier.
        ("{ forward: 5h }", ["1:0"]), ("{ back: 30m }", ["3:30"]), ("{ forward: 1h }", ["2:0"]),
        ("2026-01-05T02:00:00Z", ["1:0"]), ("2025-12-31T22:00:00Z", ["6:0"]),
    ])
    func `a clock that jumps moves what waits for it`(jump: String, times: [String]) throws {
        let script = "timeline: [{ at: 1h, clock: \(jump) }, { at: 2026-01-01T03:00:00Z, door: open }]"
        #expect(try Self.opens(script) == times)
    }

    @Test func `a date that was past comes when somebody puts the clock back`() throws {
        let script = """
            timeline:
              - { at: 1h, clock: { back: 3h } }
              - { at: 2025-12-31T23:00:00Z, door: open }
            """
        #expect(try Self.opens(script) == ["2:0"])
    }

    @Test func `a walk is a jump, and a reset begins again`() throws {
        var walking = try Simulations.play(#"timeline: [{ at: "03:00", door: open }]"#)
        for minute in 0...300 { walking.advance(to: .start + .seconds(60 * minute)) }
        #expect(walking.device.access.door.isOpen)
        walking.reset()
        #expect(!walking.device.access.door.isOpen)
        walking.advance(to: .start + .seconds(4 * 3600))
        #expect(walking.device.access.door.isOpen)
    }
}
