import IntercomModel
import RingbackFixtures
import Scenarios
import SimulatorCore
import TestSupport
import Testing

/// Jumping the clock equals walking it.
struct TimeTests {
    static let scenarios = Fixtures.scenarios.map(\.name)
    /// What a tester may dial: a number of its own fate, and any other.
    static let numbers = ["101", "486", "408", "sip:603@10.0.0.5"]

    @Test(arguments: scenarios)
    func `a jump of five seconds is five steps of one and five hundred of ten milliseconds`(name: String) throws {
        let jump = try life(name, step: .seconds(5))
        #expect(try life(name, step: .seconds(1)) == jump)
        #expect(try life(name, step: .milliseconds(10)) == jump)
    }

    @Test(arguments: scenarios)
    func `two runs with one seed give the same bytes`(name: String) throws {
        #expect(try life(name, step: .seconds(5)) == life(name, step: .seconds(5)))
    }

    @Test func `another seed gives other tokens`() throws {
        var one = try Simulations.make("default", seed: 1)
        var other = try Simulations.make("default", seed: 2)
        #expect(try one.logIn() != other.logIn())
    }

    @Test func `a reset gives the same tokens and the same calls again`() throws {
        var simulation = try Simulations.make("busy")
        let first = try story(&simulation)
        simulation.reset()
        #expect(try story(&simulation) == first)
    }

    @Test func `advance stops at the instant at which the condition comes to hold`() throws {
        var simulation = try Simulations.make("default")
        try simulation.call("101", token: simulation.logIn())
        let advance = simulation.advance(until: try Awaited("call.state:talking"), limit: .seconds(60))
        #expect(advance.outcome == .arrived)
        #expect(simulation.device.now == .start + .milliseconds(3500))
    }

    @Test func `advance stops at the limit when the condition does not come to hold`() throws {
        var simulation = try Simulations.make("default")
        let advance = simulation.advance(until: try Awaited("call.state:talking"), limit: .seconds(60))
        #expect(advance.outcome == .limitReached)
        #expect(simulation.device.now == .start + .seconds(60))
    }

    @Test func `advance does not move when the condition holds already`() throws {
        var simulation = try Simulations.make("default")
        let advance = simulation.advance(until: try Awaited("call.state:idle"), limit: .seconds(60))
        #expect(advance.outcome == .arrived)
        #expect(simulation.device.now == .start)
    }

    @Test func `reading changes nothing`() throws {
        var simulation = try Simulations.make("default")
        let token = try simulation.logIn()
        try simulation.call("101", token: token)
        let call = simulation.device.call
        for _ in 0..<100 { try simulation.ask("GET", "/api/v1/system/call/status", token: token) }
        #expect(simulation.device.call == call)
        #expect(simulation.device.now == .start)
    }

    /// Each number in turn, 200 s apart, looked at every five seconds: the answers, then the journal.
    private func life(_ name: String, step: Duration) throws -> [String] {
        var simulation = try Simulations.make(name)
        let token = try simulation.logIn()
        var answers: [String] = []
        for number in Self.numbers {
            try simulation.call(number, token: token)
            for _ in 0..<40 {
                try simulation.walk(.seconds(5), by: step)
                answers.append(try simulation.ask("GET", "/api/v1/system/call/status", token: token))
            }
        }
        return answers + TimelineText.lines(of: simulation.journal)
    }

    private func story(_ simulation: inout Simulation) throws -> [String] {
        try simulation.call("101", token: simulation.logIn())
        simulation.advance(to: simulation.device.now + .seconds(60))
        return TimelineText.lines(of: simulation.journal)
    }
}

extension Simulation {
    mutating func walk(_ distance: Duration, by step: Duration) throws {
        let target = device.now + distance
        while device.now < target { advance(to: device.now + step) }
    }
}
