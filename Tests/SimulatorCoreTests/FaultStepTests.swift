import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// Faults that a step brings, and what a log line tells.
struct FaultStepTests {
    @Test func `a fault is in force from its step on, for as long as it says`() throws {
        var simulation = try Simulations.play(
            """
            calls:
              - { to: 101, story: [{ sip: 180 }, { after: 2s, fault: { on: GET */call/status, do: { status: 503 } } }] }
            timeline:
              - { at: 10s, fault: { on: GET /api/info, do: { status: 500 }, for: 5s } }
            """
        )
        let token = try simulation.logIn()
        try simulation.call("101", token: token)
        var codes: [String] = []
        for second in [1, 2, 9, 10, 14, 15] {
            simulation.advance(to: .start + .seconds(second))
            let status = try simulation.ask("GET", "/api/v1/system/call/status", token: token).dropFirst(9).prefix(3)
            codes.append("\(second) \(status) \(try simulation.ask("GET", "/api/info").dropFirst(9).prefix(3))")
        }
        #expect(codes == ["1 200 200", "2 503 200", "9 503 200", "10 503 500", "14 503 500", "15 503 200"])
    }

    @Test func `a log line keeps what it tells, in its order`() throws {
        var simulation = try Simulations.play(
            "timeline: [{ at: 1s, log: { key: incoming_call, model: { number: 0101, name: Ann } } }]"
        )
        simulation.advance(to: .start + .seconds(1))
        let token = try simulation.logIn()
        let answer = try simulation.ask("GET", "/api/v1/log/items?limit=10&page=1&locale=en", token: token)
        #expect(answer.contains(#""number":"0101","name":"Ann""#), "\(answer)")
    }
}
