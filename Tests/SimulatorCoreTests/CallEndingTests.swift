import IntercomModel
import Scenarios
import SimulatorCore
import Testing

/// How a call ends, by its direction: code, ending, and what is left of its story.
struct CallEndingTests {
    enum Direction: String {
        case outgoing, incoming
    }

    /// What happens to the call before it ends.
    enum Stage: String {
        case nothing, trying, ringing, talking
    }

    enum End: String {
        case deviceEnds, replaced, dialTimeout, noAnswer, otherHangsUp, otherVanishes, reboot, powerCut, busy, declined
    }

    typealias Cell = (direction: Direction, stage: Stage, end: End, outcome: String)

    private static let cells: [Cell] = [
        (.outgoing, .nothing, .deviceEnds, "0 localHangup"), (.outgoing, .trying, .deviceEnds, "487 localHangup"),
        (.outgoing, .ringing, .deviceEnds, "487 localHangup"), (.outgoing, .talking, .deviceEnds, "200 localHangup"),
        (.incoming, .ringing, .deviceEnds, "603 refused"), (.incoming, .talking, .deviceEnds, "200 localHangup"),

        (.outgoing, .nothing, .replaced, "0 replaced"), (.outgoing, .trying, .replaced, "487 replaced"),
        (.outgoing, .ringing, .replaced, "487 replaced"), (.outgoing, .talking, .replaced, "200 replaced"),
        (.incoming, .ringing, .replaced, "603 replaced"), (.incoming, .talking, .replaced, "200 replaced"),

        (.outgoing, .trying, .dialTimeout, "487 dialTimeout"), (.outgoing, .ringing, .dialTimeout, "487 dialTimeout"),
        (.incoming, .ringing, .dialTimeout, "480 dialTimeout"),
        (.outgoing, .nothing, .noAnswer, "408 noAnswer"),

        (.outgoing, .nothing, .otherHangsUp, "impossible"), (.outgoing, .ringing, .otherHangsUp, "impossible"),
        (.outgoing, .talking, .otherHangsUp, "200 remoteHangup"),
        (.incoming, .ringing, .otherHangsUp, "487 remoteHangup"),
        (.incoming, .talking, .otherHangsUp, "200 remoteHangup"),

        (.outgoing, .nothing, .otherVanishes, "408 noAnswer"), (.outgoing, .ringing, .otherVanishes, "487 dialTimeout"),
        (.outgoing, .talking, .otherVanishes, "200 talkTimeout"),
        (.incoming, .ringing, .otherVanishes, "480 dialTimeout"),
        (.incoming, .talking, .otherVanishes, "200 talkTimeout"),

        (.outgoing, .nothing, .reboot, "0 localHangup"), (.outgoing, .trying, .reboot, "100 localHangup"),
        (.outgoing, .ringing, .reboot, "180 localHangup"), (.outgoing, .talking, .reboot, "200 localHangup"),
        (.incoming, .ringing, .reboot, "180 localHangup"), (.incoming, .talking, .reboot, "200 localHangup"),
        (.outgoing, .ringing, .powerCut, "180 localHangup"), (.outgoing, .talking, .powerCut, "200 localHangup"),
        (.incoming, .ringing, .powerCut, "180 localHangup"), (.incoming, .talking, .powerCut, "200 localHangup"),

        (.outgoing, .nothing, .busy, "486 refused"), (.outgoing, .ringing, .declined, "603 refused"),
        (.incoming, .ringing, .busy, "486 refused"), (.incoming, .ringing, .declined, "603 refused"),
    ]

    /// A story with a long tail; power goes when the log says so, since no client can cut it.
    private static let script = """
        calls:
          - { to: 1, story: [{ after: 20s, sip: 180 }, { after: 20s, sip: 486 }] }
        timeline:
          - { when: "log:cut", power: off }
          - { at: 5s, log: cut }
        """

    @Test(arguments: cells)
    func `an end has its code, and no timer of the call is left`(cell: Cell) throws {
        var simulation = try Simulations.play(cell.end == .powerCut ? Self.script : "about: Nothing.")
        let token = try simulation.logIn()
        let isPossible = try begin(cell, on: &simulation, token)
        guard isPossible else {
            #expect(cell.outcome == "impossible")
            return
        }
        let call = try #require(simulation.device.calls.first)
        #expect("\(call.status?.code ?? 0) \(call.ending.map { "\($0)" } ?? "runs")" == cell.outcome)
        // The call that took its place has a story of its own.
        let left = simulation.device.pendingTimers.filter { timer in
            timer.owner == "call 1" || cell.end != .replaced && timer.owner.hasPrefix("story")
        }
        #expect(left == [])
    }

    private func begin(_ cell: Cell, on simulation: inout Simulation, _ token: String) throws -> Bool {
        switch cell.direction {
        case .outgoing: try simulation.call("1", token: token)
        case .incoming: try simulation.receiveCall(from: "sip:1@10.0.0.5")
        }
        // The default fate would ring by itself: a hand takes it over.
        switch cell.stage {
        case .nothing: try? simulation.lend(.drop)
        case .trying:
            try simulation.lend(.drop)
            try simulation.hear(100)
        case .ringing: try simulation.lend(.ring)
        case .talking: try simulation.lend(.answer)
        }
        return try end(cell.end, on: &simulation, token)
    }

    private func end(_ end: End, on simulation: inout Simulation, _ token: String) throws -> Bool {
        switch end {
        case .deviceEnds: try simulation.ask("POST", "/api/v1/system/debug/call/end", token: token)
        case .replaced: try simulation.call("2", token: token)
        case .dialTimeout, .noAnswer: simulation.advance(to: simulation.now + .seconds(200))
        case .otherHangsUp: do { try simulation.lend(.hangup) } catch { return false }
        case .otherVanishes:
            try simulation.lend(.drop)
            simulation.advance(to: simulation.now + .seconds(200))
        case .reboot:
            try simulation.ask("GET", "/api/v1/system/reboot/run", token: token)
            simulation.advance(to: simulation.now + .seconds(2))
        case .powerCut: simulation.advance(to: simulation.now + .seconds(5))
        case .busy: try simulation.lend(.busy)
        case .declined: try simulation.lend(.decline)
        }
        return true
    }

    @Test(arguments: ["end", "replace", "timeout", "hand", "reboot", "remote"])
    func `what a story would still have done is gone with its call, and fired tells of nothing that did not happen`(
        end: String
    ) throws {
        var simulation = try Simulations.play(
            """
            calls:
              - { to: 1, story: [{ sip: 180 }, { after: 50s, log: soon }, { wait-for: "log:never" }, { log: late }] }
              - { to: 2, story: [{ sip: 200 }, { after: 1s, hangup: remote }] }
            """
        )
        let token = try simulation.logIn()
        try simulation.call(end == "remote" ? "2" : "1", token: token)
        switch end {
        case "end": try simulation.ask("POST", "/api/v1/system/debug/call/end", token: token)
        case "replace": try simulation.call("486", token: token)
        case "hand": try simulation.lend(.busy)
        case "reboot":
            try simulation.ask("GET", "/api/v1/system/reboot/run", token: token)
            simulation.advance(to: .start + .seconds(1))
        case "remote": simulation.advance(to: .start + .seconds(1))
        default: simulation.advance(to: .start + .seconds(60))
        }
        #expect(simulation.device.calls.first?.state.isRunning == false)
        #expect(simulation.device.pendingTimers.filter { $0.owner.hasPrefix("story script.yaml:2") } == [])
        let fired = simulation.advance(to: .start + .seconds(1000)).fired
        #expect(fired.filter { $0.owner.hasPrefix("story script.yaml") } == [])
        #expect(!simulation.device.log.lines.contains { $0.item.key == "late" })
    }

    @Test func `work without a wait is done before the answer goes out, under the manual clock too`() throws {
        var simulation = try Simulations.play(
            """
            calls: [{ to: 7, story: [{ sip: 180 }, { sip: 486 }] }]
            timeline:
              - { at: 0s, door: open }
              - { when: "request:GET */log/items", log: seen }
              - { when: "call.state:ended", door: closed }
            """
        )
        #expect(simulation.device.access.door.isOpen)
        let token = try simulation.logIn()
        try simulation.call("7", token: token)
        #expect(simulation.device.call?.status?.code == 486)
        #expect(!simulation.device.access.door.isOpen)
        try simulation.ask("GET", "/api/v1/log/items", token: token)
        #expect(simulation.device.log.lines.last?.item.key == "seen")
        #expect(simulation.now == .start)
        #expect(simulation.device.pendingTimers == [])
    }

    @Test func `a loop that takes no time does not keep the answer back`() throws {
        var simulation = try Simulations.play(
            """
            timeline:
              - { when: "log:ping", log: pong }
              - { when: "log:pong", log: ping }
              - { when: "request:GET */log/items", log: ping }
            """
        )
        simulation.bounds.atOneInstant = 1000
        let token = try simulation.logIn()
        #expect(try simulation.ask("GET", "/api/v1/log/items", token: token).hasPrefix("HTTP/1.1 200 "))
        #expect(simulation.standstill != nil)
        #expect(try simulation.ask("GET", "/api/v1/log/items", token: token).hasPrefix("HTTP/1.1 200 "))
    }

    @Test func `keys arrive one by one, a quarter of a second apart, and the story waits for the last`() throws {
        var simulation = try Simulations.play(
            """
            calls: [{ to: 7, story: [{ sip: 200 }, { after: 1s, dtmf: "12#" }, { after: 1s, hangup: remote }] }]
            """
        )
        try simulation.call("7", token: simulation.logIn())
        var heard: [String] = []
        for tick in 0...10 {
            simulation.advance(to: .start + .milliseconds(tick * 250))
            heard.append(simulation.device.call?.digits ?? "")
        }
        #expect(heard == ["", "", "", "", "1", "12", "12#", "12#", "12#", "12#", "12#"])
        #expect(simulation.device.call?.ending == .remoteHangup)
        #expect(simulation.device.call?.endedAt == .start + .milliseconds(2500))
    }

    @Test func `who finds the device busy is in the history, the log and the journal, by hand and by the time line`()
        throws
    {
        var simulation = try Simulations.play("timeline: [{ at: 1s, incoming: 103 }]")
        try simulation.call("1", token: simulation.logIn())
        let refused = try simulation.receiveCall(from: "102")
        simulation.advance(to: .start + .seconds(1))
        #expect(refused.status?.code == 486 && refused.ending == .refused)
        #expect(
            simulation.device.calls.map { "\($0.number) \($0.status?.code ?? 0)" }.dropFirst() == [
                "102 486", "103 486",
            ]
        )
        #expect(simulation.device.call?.id == 1 && simulation.device.call?.state.isRunning == true)
        let keys = simulation.device.log.lines.map(\.item.key)
        #expect(keys.filter { $0 == "incoming_call" }.count == 2)
        let words = TimelineText.lines(of: simulation.journal).filter { $0.contains("486 Busy Here") }
        #expect(words.count == 2, "\(words)")
    }
}

extension Simulation {
    /// A status by a story of one step: no hand says 100.
    fileprivate mutating func hear(_ code: Int) throws {
        change(to: [try Simulations.read("timeline: [{ at: 1ms, sip: \(code) }]")])
        advance(to: now + .milliseconds(1))
    }
}
