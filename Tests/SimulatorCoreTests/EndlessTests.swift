import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// An advance that finds no end says so.
struct EndlessTests {
    /// Two lines of the log that write each other.
    private static let script = """
        timeline:
          - { at: 1s, log: ping }
          - { when: "log:ping", log: pong }
          - { when: "log:pong", log: ping }
        """

    @Test func `timers that set each other while no time passes are told`() throws {
        var simulation = try Simulations.play(Self.script)
        simulation.bounds.atOneInstant = 1000
        let advance = simulation.advance(to: .start + .seconds(5))
        #expect(advance.outcome == .endless)
        #expect(advance.fired.count == 1000)
        #expect(advance.fired.last?.owner == "timeline script.yaml:3")
        #expect(simulation.now == .start + .seconds(1))
    }

    @Test func `under a clock it stands still there, and goes on when something ends it`() throws {
        var simulation = try Simulations.play(Self.script)
        simulation.bounds.atOneInstant = 2000
        simulation.follow(to: .start + .seconds(5))
        let words = #"2000 timers fired, the last one "log pong" of timeline script.yaml:3, and there is no end"#
        #expect(simulation.standstill?.hasPrefix(words) == true, "\(simulation.standstill ?? "")")
        let last = simulation.journal.lastID
        simulation.follow(to: .start + .seconds(6))
        #expect(simulation.standstill != nil && simulation.now == .start + .seconds(1))
        #expect(simulation.journal.lastID == last, "what leads nowhere leaves no trace")
        #expect(simulation.outlook.nextDue == nil)
        simulation.change(to: [])
        simulation.follow(to: .start + .seconds(7))
        #expect(simulation.standstill == nil && simulation.now == .start + .seconds(7))
    }

    @Test func `a clock that comes in slices finds no end either`() throws {
        var simulation = try Simulations.play(Self.script)
        simulation.bounds.atOneInstant = 2000
        var slices = 0
        while simulation.standstill == nil, slices < 100 {
            simulation.follow(to: .start + .seconds(5), firing: 100)
            slices += 1
        }
        #expect(slices == 20)
        #expect(simulation.now == .start + .seconds(1))
    }

    @Test func `slices come to the same as one advance`() throws {
        let script = "timeline: [{ at: 0s, repeat: { story: [{ after: 1s, door: open }, { door: closed }] } }]"
        var (whole, sliced) = (try Simulations.play(script), try Simulations.play(script))
        whole.follow(to: .start + .seconds(120))
        var slices = 0
        while sliced.now < .start + .seconds(120), slices < 1000 {
            sliced.follow(to: .start + .seconds(120), firing: 7)
            slices += 1
        }
        #expect(slices > 30)
        #expect(TimelineText.lines(of: sliced.journal) == TimelineText.lines(of: whole.journal))
    }

    @Test func `a chain that takes time is no loop, however long it is`() throws {
        var simulation = try Simulations.play(
            "timeline: [{ at: 0s, repeat: { story: [{ after: 1ms, door: open }, { door: closed }] } }]"
        )
        simulation.bounds.atOneInstant = 10
        let advance = simulation.advance(to: .start + .seconds(10))
        #expect(advance.outcome == .arrived)
        #expect(advance.count > 10_000 && advance.fired.count == Simulation.Advance.mostFired)
    }

    @Test func `more than one advance does is told, and the next one goes on`() throws {
        var simulation = try Simulations.play(
            "timeline: [{ at: 0s, repeat: { story: [{ after: 1s, door: open }, { door: closed }] } }]"
        )
        simulation.bounds.inAll = 100
        let stops = (0..<3).map { _ in
            let outcome = simulation.advance(to: .start + .seconds(120)).outcome
            return "\(outcome) \((simulation.now - .start).components.seconds)"
        }
        #expect(stops == ["tooMany 50", "tooMany 100", "arrived 120"])
    }

    @Test func `a condition is found in a chain of any depth`() throws {
        let chain = (1..<50).map { #"  - { when: "log:k\#($0)", log: k\#($0 + 1) }"# + "\n" }.joined()
        var simulation = try Simulations.play("timeline:\n  - { at: 3s, log: k1 }\n" + chain)
        let advance = simulation.advance(until: .condition(.logged("k50")), limit: .seconds(10))
        #expect(advance.outcome == .arrived)
        #expect(simulation.now == .start + .seconds(3))
    }
}
