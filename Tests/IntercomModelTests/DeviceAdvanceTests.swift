import IntercomModel
import Testing

@Suite struct DeviceAdvanceTests {
    @Test func `a timer that is set on the way fires on the same jump, at its own instant`() {
        var device = Device.monitor()
        device.setCue(Cue(owner: "clock", what: "tick", payload: 0), after: .seconds(1))
        var ticks: [Instant] = []
        while let timer = device.step(through: .seconds(5)) {
            #expect(timer.due == device.now)
            ticks.append(device.now)
            if let cue = timer.cue { device.setCue(cue, after: .seconds(1)) }
        }
        #expect(ticks == [1, 2, 3, 4, 5].map(Instant.seconds))
        #expect(device.now == .seconds(5))
        #expect(device.nextDue == .seconds(6))
    }

    @Test func `cues and the device's own timers of one instant fire in the order of setting`() {
        var device = Device.monitor()
        device.setCue(Cue(owner: "rule 1", what: "before", payload: 1), at: .seconds(32))
        device.startCall(to: "101")
        device.setCue(Cue(owner: "rule 2", what: "after", payload: 2), at: .seconds(32))
        let fired = device.advance(to: .seconds(32))
        #expect(
            fired.map { "\($0.owner): \($0.what)" } == [
                "rule 1: before", "call 1: no answer", "rule 2: after",
            ]
        )
    }

    @Test func `a cue for the past fires now`() {
        var device = Device.monitor()
        device.advance(to: .seconds(10))
        device.setCue(Cue(owner: "", what: "", payload: 0), at: .seconds(3))
        let fired = device.advance(to: .seconds(10))
        #expect(fired.map(\.due) == [.seconds(10)])
    }

    @Test func `time does not go back`() {
        var device = Device.monitor()
        device.advance(to: .seconds(10))
        device.advance(to: .seconds(3))
        #expect(device.now == .seconds(10))
    }

    @Test func `a cancelled cue does not fire`() {
        var device = Device.monitor()
        let id = device.setCue(Cue(owner: "", what: "", payload: 0), after: .seconds(3))
        device.cancelCue(id)
        let fired = device.advance(to: .seconds(10))
        #expect(fired == [])
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `a jump does what a walk does`(seed: UInt64) {
        var jump = Commotion(seed: seed)
        var walk = Commotion(seed: seed)
        var stroll = Commotion(seed: seed)
        jump.advance(by: .seconds(5), times: 1)
        walk.advance(by: .seconds(1), times: 5)
        stroll.advance(by: .milliseconds(10), times: 500)
        #expect(jump.transcript.count > 20)
        #expect(walk.transcript == jump.transcript)
        #expect(stroll.transcript == jump.transcript)
        #expect(walk.device.pendingTimers == jump.device.pendingTimers)
        #expect(stroll.device.pendingTimers == jump.device.pendingTimers)
        #expect(stroll.device.calls == jump.device.calls)
    }
}

/// A random program of timers that set, cancel and call each other, on a coarse grid so that they meet.
private struct Commotion {
    var device: Device
    var transcript: [String] = []

    init(seed: UInt64) {
        var profile = DeviceProfile.factory
        profile.timeouts = CallTimeouts(
            dial: .milliseconds(700),
            noAnswer: .milliseconds(300),
            talk: .milliseconds(500)
        )
        device = .monitor(profile: profile, seed: seed)
        for payload in 0..<4 { set(payload) }
    }

    mutating func advance(by duration: Duration, times: Int) {
        for _ in 0..<times {
            let target = device.now + duration
            while let timer = device.step(through: target) {
                transcript.append("\(timer.due.text) \(timer.owner) \(timer.what)")
                if let cue = timer.cue { play(cue) }
                transcript += device.takeStory()
            }
        }
    }

    private mutating func play(_ cue: Cue) {
        set(cue.payload)
        switch device.chance.below(8) {
        case 0: device.startCall(to: "\(cue.payload)")
        case 1: device.deliver(.sip(.ringing), toCall: device.call?.id ?? 0)
        case 2, 3: device.deliver(.sip(.ok), toCall: device.call?.id ?? 0)
        case 4: device.endCall()
        case 5: if let timer = device.pendingTimers.last(where: { $0.cue != nil }) { replace(timer) }
        default: break
        }
    }

    private mutating func replace(_ timer: DeviceTimer) {
        device.cancelCue(timer.id)
        set(timer.cue?.payload ?? 0)
    }

    private mutating func set(_ payload: Int) {
        let delay = Duration.milliseconds(50 * (1 + device.chance.below(8)))
        device.setCue(Cue(owner: "rule \(payload)", what: "play", payload: payload), after: delay)
    }
}
