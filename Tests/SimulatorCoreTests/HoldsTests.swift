import HTTPWire
import IntercomModel
import SimulatorCore
import Testing

/// Pauses of answers on the time line of the device.
struct HoldsTests {
    private static let pauses = [Duration.seconds(1), .milliseconds(500), .seconds(10)].map { PauseRun($0) }

    @Test func `pauses follow each other, and the next one is listed with its owner`() throws {
        var simulation = try Simulations.make("default")
        simulation.advance(to: .start + .seconds(5))
        simulation.hold("answer GET /a", Self.pauses, as: 1)
        var ends: [Instant] = []
        while let timer = simulation.device.pendingTimers.first(where: { $0.owner == "answer GET /a" }) {
            ends.append(timer.due)
            simulation.advance(to: timer.due)
        }
        #expect(ends == [6_000, 6_500, 16_500].map { .start + .milliseconds($0) })
        #expect(simulation.takeReleased() == [1, 1, 1])
    }

    @Test func `a million pauses are one timer at a time`() throws {
        var simulation = try Simulations.make("default")
        simulation.hold("a", [PauseRun(.milliseconds(1), count: 1_000_000)], as: 7)
        #expect(simulation.device.pendingTimers.count { $0.owner == "a" } == 1)
        simulation.advance(to: .start + .milliseconds(3))
        #expect(simulation.takeReleased() == [7, 7, 7])
        simulation.drop(7)
        #expect(simulation.device.pendingTimers.count { $0.owner == "a" } == 0)
    }

    @Test func `a jump ends as many of them as a walk, in the same order`() throws {
        var jump = try Simulations.make("default")
        var walk = jump
        for (name, number) in [("a", 1), ("b", 2)] {
            jump.hold(name, Self.pauses, as: number)
            walk.hold(name, Self.pauses, as: number)
        }
        jump.advance(to: .start + .seconds(20))
        var released: [Int] = []
        for second in 1...20 {
            walk.advance(to: .start + .seconds(second))
            released += walk.takeReleased()
        }
        #expect(jump.takeReleased() == released)
        #expect(released == [1, 2, 1, 2, 1, 2])
        #expect(jump.takeReleased() == [])
    }

    @Test func `what was dropped does not end`() throws {
        var simulation = try Simulations.make("default")
        simulation.hold("a", Self.pauses, as: 1)
        simulation.hold("b", Self.pauses, as: 2)
        simulation.advance(to: .start + .seconds(1))
        simulation.drop(1)
        simulation.advance(to: .start + .seconds(20))
        #expect(simulation.takeReleased() == [1, 2, 2, 2])
    }

    @Test func `a reset forgets them`() throws {
        var simulation = try Simulations.make("default")
        simulation.hold("a", Self.pauses, as: 1)
        simulation.reset()
        simulation.advance(to: .start + .seconds(20))
        #expect(simulation.takeReleased() == [])
    }
}
