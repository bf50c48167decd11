import IntercomModel
import Scenarios
import Testing

@Suite struct TimelineTests {
    @Test(
        arguments: [
            (
                "{ at: 10s, register: lost }, { at: 40s, register: ok }",
                ["10s registration lost", "40s registration registered"]
            ),
            ("{ at: 1s, register: 403 }", ["1s registration lost"]),
            ("{ at: 1s, register: off }", ["1s registration off"]),
            ("{ at: 1s, register: timeout }", ["1s registration lost"]),
            ("{ at: 2s, incoming: 7 }, { at: 5s, hangup: remote }", ["2s incoming 7", "5s ended 487"]),
            (
                "{ at: 2s, incoming: { from: 'sip:7@10.0.0.9' } }, { at: 5s, sip: 200 }, { at: 9s, hangup: remote }",
                ["2s incoming sip:7@10.0.0.9", "5s talking 200", "9s ended 200"]
            ),
            ("{ at: 3s, reboot: }", ["3s power going down", "4s power booting", "9s power on"]),
            ("{ at: 3s, power: off }, { at: 20s, power: on }", ["3s power off", "20s power booting", "25s power on"]),
            (
                "{ at: 1s, reboot: }, { at: 4s, power: off }",
                ["1s power going down", "2s power booting", "4s power off"]
            ),
            ("{ at: 1s, power: on }", []),
            ("{ at: 1s, network: unplugged }, { at: 2s, network: up }", ["1s network unplugged", "2s network up"]),
            ("{ at: 1s, log: tamper_alarm }", ["1s log tamper_alarm"]),
            (
                "{ at: 1s, door: open }, { at: 2s, door: closed }, { at: 3s, door: closed }",
                ["1s door open", "2s door closed"]
            ),
            ("{ at: 1s, present: { code: 1234 } }", []),
            ("{ at: 1s, door: forced }, { at: 2s, door: forced }", ["1s door open"]),
            ("{ at: 1s, clock: 1970-01-01T00:00:00Z }", ["1s device time: 1970-01-01T00:00:00Z"]),
            ("{ at: 1s, clock: { forward: 1h } }", ["1s device time: 2026-01-01T01:00:01Z"]),
            ("{ at: 1s, clock: { back: 1h } }", ["1s device time: 2025-12-31T23:00:01Z"]),
            (
                "{ at: 1s, clock: 1970-01-01T00:00:00Z }, { at: 3s, clock: ntp }",
                ["1s device time: 1970-01-01T00:00:00Z", "3s device time: 2026-01-01T00:00:03Z"]
            ),
            ("{ at: 1s, lock: open }, { at: 1s, hangup: local }", []),
        ]
    )
    func `things happen at their time`(entries: String, notes: [String]) throws {
        var stage = try Stage([.read("timeline: [\(entries)]")])
        stage.advance(to: 100)
        #expect(stage.notes == notes)
    }

    @Test func `a condition fires each time that it comes to hold`() throws {
        var stage = try Stage([
            .read(
                "timeline: [{ when: 'call.state:talking', after: 1s, door: open }, { when: 'door:open', door: closed }]"
            )
        ])
        for start in [0.0, 200] {
            stage.advance(to: start)
            stage.dial("101")
            stage.advance(to: start + 100)
        }
        #expect(
            stage.notes.filter { $0.contains("door") }
                == ["4.5s door open", "4.5s door closed", "3m24.5s door open", "3m24.5s door closed"]
        )
    }

    @Test func `times ends it`() throws {
        var stage = try Stage([.read("timeline: [{ when: 'request:POST */x', times: 2, after: 1s, log: asked }]")])
        for _ in 0..<3 { stage.asked("POST", "/a/x") }
        stage.asked("GET", "/a/x")
        stage.advance(to: 5)
        #expect(stage.notes == ["1s log asked", "1s log asked"])
    }

    @Test func `what holds from the beginning has to end before it can come`() throws {
        var stage = try Stage([
            .read(
                "timeline: [{ when: 'sip.registration:ok', log: back }, { at: 1s, register: lost }, { at: 2s, register: ok }]"
            )
        ])
        stage.advance(to: 5)
        #expect(stage.notes == ["1s registration lost", "2s registration registered", "2s log back"])
    }

    @Test func `what only passes by is seen`() throws {
        var stage = try Stage([.read("timeline: [{ when: 'call.state:ended', log: over }]")])
        stage.dial("101")
        stage.dial("102")
        stage.advance(to: 0)
        #expect(stage.notes == ["0s ended", "0s log over"])
    }

    @Test func `a line of the log is waited for`() throws {
        var stage = try Stage([
            .read("timeline: [{ when: 'log:one', after: 1s, log: two }, { at: 1s, log: one }, { at: 1s, log: one }]")
        ])
        stage.advance(to: 5)
        #expect(stage.notes == ["1s log one", "1s log one", "2s log two", "2s log two"])
    }

    @Test func `a repeat plays its steps again`() throws {
        var stage = try Stage([
            .read(
                "timeline: [{ at: 1s, repeat: { times: 2, story: [{ register: lost }, { after: 2s, register: ok }, { after: 3s, log: x }] } }]"
            )
        ])
        stage.advance(to: 60)
        #expect(
            stage.notes == [
                "1s registration lost", "3s registration registered", "6s log x",
                "6s registration lost", "8s registration registered", "11s log x",
            ]
        )
    }

    @Test func `a repeat without times never ends`() throws {
        var stage = try Stage([.read("timeline: [{ at: 1s, repeat: { story: [{ after: 1s, log: x }] } }]")])
        stage.advance(to: 1001)
        #expect(stage.notes.count == 1000)
    }

    @Test func `repeats nest`() throws {
        var stage = try Stage([
            .read(
                "timeline: [{ at: 0s, repeat: { times: 2, story: [{ repeat: { times: 3, story: [{ after: 1s, log: x }] } }, { after: 1s, log: y }] } }]"
            )
        ])
        stage.advance(to: 60)
        let stamps = stage.notes.map { $0.split(separator: " ").map(String.init) }
        #expect(stamps.map { $0[2] }.joined() == "xxxyxxxy")
        #expect(stamps.map { $0[0] } == ["1s", "2s", "3s", "4s", "5s", "6s", "7s", "8s"])
    }

    @Test func `a story waits until a condition holds, and its next step counts from there`() throws {
        var stage = try Stage([
            .read(
                """
                calls: [{ to: 1, story: [{ sip: 180 }, { wait-for: 'door:open' }, { after: 2s, sip: 200 }] }]
                timeline: [{ at: 7s, door: open }]
                """
            )
        ])
        stage.dial("1")
        stage.advance(to: 20)
        #expect(stage.notes == ["0s ringing 180", "7s door open", "9s talking 200"])
        stage.dial("1")
        stage.advance(to: 40)
        #expect(stage.notes.suffix(3) == ["20s ended 200", "20s ringing 180", "22s talking 200"])
    }

    @Test func `a story that waits ends with its call`() throws {
        var stage = try Stage([
            .read(
                """
                calls: [{ to: 1, story: [{ sip: 180 }, { wait-for: 'door:open' }, { register: lost }] }]
                timeline: [{ at: 70s, door: open }]
                """
            )
        ])
        stage.dial("1")
        stage.advance(to: 100)
        #expect(stage.notes == ["0s ringing 180", "1m ended 487", "1m10s door open"])
    }

    @Test func `things may happen to the device in the story of a call`() throws {
        var stage = try Stage([
            .read(
                "calls: [{ to: 1, story: [{ after: 1s, register: lost }, { after: 1s, sip: 180 }, { after: 1s, reboot: }, { after: 9s, sip: 200 }] }]"
            )
        ])
        stage.dial("1")
        stage.advance(to: 100)
        #expect(
            stage.notes == [
                "1s registration lost", "2s ringing 180", "3s power going down", "4s ended 180", "4s power booting",
                "9s power on",
            ]
        )
    }

    @Test func `chance picks branches by their shares, by the seed alone`() throws {
        let script =
            "calls: [{ to: 1, story: [{ either: [{ share: 70%, story: [{ sip: 486 }] }, { story: [{ sip: 200 }, { hangup: local }] }] }] }]"
        func picks() throws -> [Int] {
            var stage = try Stage([.read(script)])
            return (0..<1000).map { _ in
                stage.dial("1")
                stage.advance(to: 0)
                return stage.device.call?.status?.code ?? 0
            }
        }
        let first = try picks()
        #expect(try picks() == first)
        #expect((650...750).contains(first.count { $0 == 486 }))
        #expect(Set(first) == [486, 200])
    }

    @Test func `a new script does not repeat what is past, and a call is played to its end`() throws {
        var stage = try Stage([
            .read("calls: [{ to: 1, story: [{ after: 5s, sip: 200 }] }]\ntimeline: [{ at: 9s, log: old }]")
        ])
        stage.dial("1")
        stage.advance(to: 2)
        let new = try Scenario.read(
            "calls: [{ to: 1, story: [{ sip: 486 }] }]\ntimeline: [{ at: 1s, log: past }, { at: 7s, log: new }]"
        )
        stage.director.change(to: [new], fates: try .builtIn("default"), on: &stage.device)
        stage.advance(to: 10)
        #expect(stage.notes == ["5s talking 200", "7s log new"])
        stage.dial("1")
        stage.advance(to: 11)
        #expect(stage.notes.suffix(2) == ["10s ended 200", "10s ended 486"])
    }
}
