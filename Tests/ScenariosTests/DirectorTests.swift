import IntercomModel
import Scenarios
import Testing

@Suite struct DirectorTests {
    @Test(
        arguments: [
            ("default", "486", ["300ms ended 486"]),
            ("default", "sip:486@10.0.0.5", ["300ms ended 486"]),
            ("default", "603", ["500ms ringing 180", "4.5s ended 603"]),
            ("default", "404", ["200ms ended 404"]),
            ("default", "480", ["500ms ringing 180", "20.5s ended 480"]),
            ("default", "408", ["32s ended 408"]),
            ("default", "503", ["100ms calling 100", "1s ended 503"]),
            ("default", "0486", ["500ms ringing 180", "3.5s talking 200", "2m3.5s ended 200"]),
            ("default", "sip:192.168.1.2", ["500ms ringing 180", "3.5s talking 200", "2m3.5s ended 200"]),
            ("answered", "486", ["200ms calling 100", "500ms ringing 180", "3.5s talking 200", "23.5s ended 200"]),
            ("busy", "1", ["100ms calling 100", "500ms ended 486"]),
            ("declined", "1", ["500ms ringing 180", "4.5s ended 603"]),
            ("no-answer", "1", ["500ms ringing 180", "1m ended 487"]),
            ("not-found", "1", ["200ms ended 404"]),
            ("unavailable", "1", ["500ms ringing 180", "20.5s ended 480"]),
            ("dropped", "1", ["500ms ringing 180", "2.5s talking 200", "9.5s talking 200", "2m2.5s ended 200"]),
            ("ended-early", "1", ["500ms ringing 180", "2.5s talking 200", "9.5s ended 200"]),
            ("server-error", "1", ["200ms calling 100", "1s ended 503"]),
            (
                "early-media", "1",
                [
                    "200ms calling 100", "700ms ringing 183", "6.7s talking 200", "8.7s talking 200 digits 1",
                    "8.95s talking 200 digits 1#", "20.95s ended 200 digits 1#",
                ]
            ),
            ("redirected", "1", ["100ms calling 100", "500ms ended 302"]),
        ]
    )
    func `a built-in scenario plays as it says`(name: String, number: String, notes: [String]) throws {
        var stage = try Stage([.builtIn(name)])
        let isTaken = stage.dial(number)
        #expect(isTaken)
        stage.advance(to: 300)
        let played = stage.takeNotes()
        #expect(played == notes)
        #expect(stage.pending == [])
    }

    @Test func `a side that vanishes leaves the call to the device`() throws {
        var stage = try Stage([
            .read(
                """
                calls:
                  - to: 1
                    story: [{ sip: 180 }, { after: 2s, hangup: vanish }, { after: 3s, door: open }]
                  - to: 2
                    story: [{ sip: 200 }, { after: 1s, hangup: vanish }, { after: 2s, hangup: local }]
                """
            )
        ])
        stage.dial("1")
        stage.advance(to: 100)
        let alone = stage.takeNotes()
        #expect(alone == ["0s ringing 180", "2s ringing 180", "5s door open", "1m ended 487"])
        stage.dial("2")
        stage.advance(to: 200)
        let left = stage.takeNotes()
        #expect(left == ["1m40s talking 200", "1m41s talking 200", "1m43s ended 200"])
    }

    @Test func `a rule serves its number of calls, then the next one does`() throws {
        var stage = try Stage([
            .read("calls: [{ to: 1, times: 2, story: [{ sip: 486 }] }, { to: 1, story: [{ sip: 603 }] }]")
        ])
        let codes = (0..<4).map { turn in
            stage.dial("1")
            stage.advance(to: Double(turn))
            return stage.device.call?.status?.code
        }
        #expect(codes == [486, 486, 603, 603])
    }

    @Test func `a call to another number uses up nothing`() throws {
        var stage = try Stage([.read("calls: [{ to: 1, times: 1, story: [{ sip: 603 }] }]")])
        stage.dial("2")
        stage.dial("1")
        stage.advance(to: 0)
        #expect(stage.device.call?.status?.code == 603)
    }

    @Test func `the rules of several files stand in their order, the fates after them`() throws {
        let first = try Scenario.read("calls: [{ to: 1, times: 1, story: [{ sip: 401 }] }]")
        let second = try Scenario.read("calls: [{ to: 1, times: 1, story: [{ sip: 402 }] }]")
        var stage = try Stage([first, second])
        let codes = (1...3).map { turn in
            stage.dial("1")
            stage.advance(to: Double(turn))
            return stage.device.call?.status?.code
        }
        #expect(codes == [401, 402, 180])
    }

    @Test func `one script with an error for other calls turns the fates off`() throws {
        var stage = try Stage([.read("calls: [{ to: 1, story: [{ sip: 180 }] }]"), .read("otherwise: error")])
        let isTaken = stage.dial("1")
        #expect(isTaken)
        let isRefused = !stage.dial("486")
        #expect(isRefused)
        stage.advance(to: 40)
        let notes = stage.takeNotes()
        #expect(notes == ["0s ended", "32s ended 408"])
    }

    @Test func `a step waits on the time line with its file and line`() throws {
        var stage = try Stage([
            .read("calls:\n- to: 1\n  story:\n  - { after: 2s, sip: 180 }\n  - { after: 3s, sip: 486 }")
        ])
        stage.dial("1")
        #expect(stage.pending == ["2s story test.yaml:4: sip 180"])
        stage.advance(to: 2)
        #expect(stage.pending == ["5s story test.yaml:5: sip 486"])
    }

    @Test func `a new call drops the story of the one before`() throws {
        var stage = try Stage([
            .read("calls: [{ to: 1, story: [{ after: 2s, sip: 180 }] }, { to: 2, story: [{ after: 5s, sip: 486 }] }]")
        ])
        stage.dial("1")
        stage.advance(to: 1)
        stage.dial("2")
        stage.advance(to: 10)
        let notes = stage.takeNotes()
        #expect(notes == ["1s ended", "6s ended 486"])
    }

    @Test func `steps for a call that is over are dropped`() throws {
        var stage = try Stage([
            .read("calls: [{ to: 1, story: [{ sip: 200 }, { after: 5s, dtmf: 1 }, { after: 5s, dtmf: 2 }] }]")
        ])
        stage.dial("1")
        stage.advance(to: 6)
        stage.device.endCall()
        stage.advance(to: 60)
        let notes = stage.takeNotes()
        #expect(notes == ["0s talking 200", "5s talking 200 digits 1", "6s ended 200 digits 1"])
        #expect(stage.pending == [])
    }

    @Test func `a hand that takes the call over drops the rest of its story`() throws {
        var stage = try Stage([.read("calls: [{ to: 1, story: [{ after: 2s, sip: 180 }, { after: 2s, sip: 486 }] }]")])
        stage.dial("1")
        stage.advance(to: 2)
        stage.director.takeOver(on: &stage.device)
        #expect(stage.pending == [])
        stage.advance(to: 70)
        let notes = stage.takeNotes()
        #expect(notes == ["2s ringing 180", "1m ended 487"])
    }

    @Test func `a cue of somebody else is not the director's`() throws {
        var stage = try Stage([.read("calls: [{ to: 1, story: [{ after: 2s, sip: 486 }] }]")])
        stage.dial("1")
        let cue = Cue(owner: "plan", what: "pause", payload: 1)
        let isMine = stage.director.perform(cue, on: &stage.device)
        #expect(!isMine)
        stage.advance(to: 2)
        let notes = stage.takeNotes()
        #expect(notes == ["2s ended 486"])
    }

    @Test func `an incoming call needs no story, and drops the one that plays`() throws {
        var stage = try Stage([.read("calls: [{ to: 1, story: [{ after: 2s, sip: 180 }] }]")])
        stage.dial("1")
        stage.device.endCall()
        try stage.device.receiveCall(from: "sip:7@10.0.0.9")
        var isTaken = true
        for event in stage.device.takeEvents() {
            isTaken = stage.director.noticed(event, on: &stage.device) && isTaken
        }
        #expect(isTaken)
        #expect(stage.pending == [])
    }

    @Test func `a copy plays on by itself`() throws {
        var stage = try Stage([.read("calls: [{ to: 1, times: 1, story: [{ after: 2s, sip: 486 }] }]")])
        stage.dial("1")
        var copy = stage
        copy.director.takeOver(on: &copy.device)
        stage.advance(to: 3)
        let notes = stage.takeNotes()
        #expect(notes == ["2s ended 486"])
    }
}
