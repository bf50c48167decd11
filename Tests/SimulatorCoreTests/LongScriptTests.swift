import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// A day at the door, with everything in it that takes time.
struct LongScriptTests {
    static let script = """
        seed: 7
        device: { token-life: 60s }
        calls:
          - to: 101
            times: 1
            story: [{ after: 30s, sip: 180 }, { after: 5s, either: [{ share: 50%, story: [{ sip: 200 }] }, { story: [{ sip: { code: 200, reason: Fine } }] }] }]
          - to: 101
            story:
              - { after: 1s, repeat: { times: 3, story: [{ sip: 183 }, { after: 2s, sip: 180 }] } }
              - { wait-for: "door:open" }
              - { after: 1s, sip: 200 }
        timeline:
          - { at: 70s, register: lost }
          - { at: 95s, register: ok }
          - { when: "call.state:talking", after: 2s, log: talk_began }
          - { when: "call.state:ended", times: 2, after: 500ms, door: open }
          - { when: "door:open", after: 9s, door: closed }
          - { at: 200s, repeat: { story: [{ after: 10s, either: [{ share: 20%, story: [{ network: { slow: 50ms } }] }, { story: [{ network: up }] }] }] } }
          - { at: 250s, clock: 1970-01-01T00:00:00Z }
          - { at: 251s, clock: ntp }
          - { at: 400s, reboot: }
        replies:
          - { on: GET /api/v1/once, times: 1, status: 418, body: { first: true } }
        """

    /// An optimised build makes a thousand in two seconds.
    #if DEBUG
        static let runs = 100
    #else
        static let runs = 1000
    #endif

    @Test func `run after run gives the same bytes`() throws {
        let begun = try Simulations.play(Self.script)
        let first = try life(of: begun, step: .seconds(600))
        #expect(try life(of: Simulations.play(Self.script), step: .seconds(600)) == first)
        #expect(first.contains { $0.contains("talk time-out") })
        #expect(first.contains { $0.contains("-> 418") })
        #expect(first.contains { $0.contains("-> 401") })
        for _ in 1..<Self.runs {
            let run = try life(of: begun, step: .seconds(600))
            guard run == first else {
                Issue.record("a run differs")
                return
            }
        }
    }

    @Test(arguments: [Duration.milliseconds(10), .milliseconds(333), .seconds(1), .seconds(17)])
    func `a walk is a jump`(step: Duration) throws {
        let begun = try Simulations.play(Self.script)
        #expect(try life(of: begun, step: step) == life(of: begun, step: .seconds(600)))
    }

    @Test func `a copy goes its way as the original would have gone`() throws {
        var original = try Simulations.play(Self.script)
        try original.call("101", token: original.logIn())
        original.advance(to: .start + .seconds(220))
        var copy = original
        for instant in 221...300 { copy.advance(to: .start + .seconds(instant)) }
        original.advance(to: .start + .seconds(300))
        #expect(TimelineText.lines(of: copy.journal) == TimelineText.lines(of: original.journal))
    }

    /// Eight minutes, two calls, and a client that looks at the state each minute: answers, then the journal.
    private func life(of begun: Simulation, step: Duration) throws -> [String] {
        var simulation = begun
        let token = try simulation.logIn()
        try simulation.ask("GET", "/api/v1/once")
        var answers: [String] = []
        for minute in 0..<8 {
            if minute == 0 || minute == 4 {
                try simulation.call("101", token: minute == 0 ? token : simulation.logIn())
            }
            let target = simulation.device.now + .seconds(60)
            while simulation.device.now < target {
                simulation.advance(to: min(target, simulation.device.now + step))
            }
            answers.append(try simulation.ask("GET", "/api/v1/system/call/status", token: token))
        }
        return answers + TimelineText.lines(of: simulation.journal)
    }
}
