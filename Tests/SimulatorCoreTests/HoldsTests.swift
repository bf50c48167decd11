import IntercomModel
import SimulatorCore
import Testing

/// Pauses of answers on the time line of the device.
struct HoldsTests {
    private static let pauses: [Duration] = [.seconds(1), .milliseconds(500), .seconds(10)]

    @Test func `pauses follow each other, and are listed with their owner`() throws {
        var simulation = try Simulations.make("default")
        simulation.advance(to: .start + .seconds(5))
        _ = simulation.hold("answer GET /a", Self.pauses)
        let timers = simulation.device.pendingTimers.filter { $0.owner == "answer GET /a" }
        #expect(timers.map(\.due) == [6_000, 6_500, 16_500].map { .start + .milliseconds($0) })
    }

    @Test func `a jump ends as many of them as a walk, in the same order`() throws {
        var jump = try Simulations.make("default")
        var walk = jump
        let holds = jump.hold("a", Self.pauses) + jump.hold("b", Self.pauses)
        _ = walk.hold("a", Self.pauses) + walk.hold("b", Self.pauses)
        jump.advance(to: .start + .seconds(20))
        var released: [TimerID] = []
        for second in 1...20 {
            walk.advance(to: .start + .seconds(second))
            released += walk.takeReleased()
        }
        #expect(jump.takeReleased() == released)
        #expect(released == [0, 3, 1, 4, 2, 5].map { holds[$0] })
        #expect(jump.takeReleased() == [])
    }

    @Test func `what was dropped does not end`() throws {
        var simulation = try Simulations.make("default")
        let holds = simulation.hold("a", Self.pauses)
        simulation.drop([holds[1]])
        simulation.advance(to: .start + .seconds(20))
        #expect(simulation.takeReleased() == [holds[0], holds[2]])
    }

    @Test func `a reset forgets them`() throws {
        var simulation = try Simulations.make("default")
        _ = simulation.hold("a", Self.pauses)
        simulation.reset()
        simulation.advance(to: .start + .seconds(20))
        #expect(simulation.takeReleased() == [])
    }
}
