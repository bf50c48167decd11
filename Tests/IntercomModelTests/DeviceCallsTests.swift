import IntercomModel
import Testing

@Suite struct DeviceCallsTests {
    @Test func `a call that is answered talks until the other side hangs up`() throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        for (second, event) in [
            (0.5, CallEvent.sip(.trying)), (1, .sip(.ringing)), (4, .sip(.ok)), (5, .dtmf("1")), (6, .dtmf("#")),
            (24.75, .hangup(.remote)),
        ] {
            device.advance(to: .seconds(second))
            try device.apply(event)
        }
        let story = device.takeStory()
        #expect(
            story == [
                "0.000 call 1 outgoing 101 calling",
                "0.000 log outgoing_call",
                "0.500 call 1 calling > calling 100, sip 100",
                "1.000 call 1 calling > ringing 180, sip 180",
                "4.000 call 1 ringing > talking 200, sip 200",
                "5.000 call 1 talking > talking 200, dtmf 1",
                "6.000 call 1 talking > talking 200, dtmf #",
                "24.750 call 1 talking > ended 200, hangup remote",
            ]
        )
        let call = try #require(device.call)
        #expect(call.startedAt == .start)
        #expect(call.answeredAt == .seconds(4))
        #expect(call.endedAt == .seconds(24.75))
        #expect(call.ending == .remoteHangup)
        #expect(call.status == .ok)
        #expect(call.digits == "1#")
        #expect(call.talkSeconds(at: .seconds(1000)) == 20)
        #expect(device.pendingTimers == [])
    }

    @Test func `without any SIP answer the call ends after 32 s with 408`() {
        var device = Device.monitor()
        device.startCall(to: "101")
        #expect(
            device.pendingTimers.map { "\($0.due.text) \($0.owner) \($0.what)" } == [
                "32.000 call 1 no answer", "60.000 call 1 dial timeout",
            ]
        )
        device.advance(to: .seconds(31.999))
        #expect(device.call?.state == .calling)
        device.advance(to: .seconds(32))
        #expect(device.call?.ending == .noAnswer)
        #expect(device.call?.status == .requestTimeout)
        #expect(device.pendingTimers == [])
    }

    @Test(arguments: [100, 180, 183])
    func `a provisional answer leaves the dial time-out: 60 s, 487`(code: Int) throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        device.advance(to: .seconds(31))
        try device.apply(.sip(SIPStatus(code: code)))
        device.advance(to: .seconds(59.999))
        #expect(device.call?.ending == nil)
        device.advance(to: .seconds(60))
        #expect(device.call?.ending == .dialTimeout)
        #expect(device.call?.status == .requestTerminated)
        #expect(device.call?.endedAt == .seconds(60))
    }

    @Test(arguments: [CallEvent.vanish, .dtmf("1")])
    func `nobody talks longer than the talk time-out, and the status stays 200`(event: CallEvent) throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        try device.apply(.sip(.ok))
        try device.apply(event)
        device.advance(to: .seconds(119.999))
        #expect(device.call?.talkSeconds(at: device.now) == 119)
        device.advance(to: .seconds(200))
        #expect(device.call?.ending == .talkTimeout)
        #expect(device.call?.status == .ok)
        #expect(device.call?.state == .ended(talk: .seconds(120)))
    }

    @Test func `a changed time-out counts for the timers that are armed after it`() throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        device.timeouts = CallTimeouts(dial: .seconds(5), noAnswer: .seconds(4), talk: .seconds(7))
        #expect(device.pendingTimers.map(\.due) == [.seconds(32), .seconds(60)])
        try device.apply(.sip(.ok))
        #expect(device.pendingTimers.map(\.due) == [.seconds(7)])
        device.startCall(to: "101")
        #expect(device.pendingTimers.map(\.due) == [.seconds(4), .seconds(5)])
    }

    @Test(arguments: [302, 404, 486, 503, 603])
    func `a final failure ends the call and stays its status`(code: Int) throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        try device.apply(.sip(SIPStatus(code: code)))
        device.advance(to: .seconds(1000))
        #expect(device.call?.status?.code == code)
        #expect(device.call?.ending == .refused)
        #expect(device.call?.talkSeconds(at: device.now) == 0)
    }

    @Test(
        arguments: [
            ([], nil), ([.sip(.trying)], 487), ([.sip(.ringing)], 487), ([.sip(.ok)], 200), ([.sip(.busyHere)], 486),
        ] as [([CallEvent], Int?)]
    )
    func `ending leaves 487 once something was heard, and the status as it was after the answer`(
        before: [CallEvent],
        code: Int?
    ) throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        for event in before { try device.apply(event) }
        device.endCall()
        #expect(device.call?.status?.code == code)
        #expect(device.call?.state.isRunning == false)
        device.endCall()
        #expect(device.call?.status?.code == code)
    }

    @Test func `ending without a call does nothing`() {
        var device = Device.monitor()
        device.endCall()
        #expect(device.call == nil)
        let story = device.takeStory()
        #expect(story == [])
    }

    @Test func `a new call ends the running one first`() throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        try device.apply(.sip(.ringing))
        device.startCall(to: "102")
        device.advance(to: .seconds(60))
        let story = device.takeStory()
        #expect(
            story == [
                "0.000 call 1 outgoing 101 calling",
                "0.000 log outgoing_call",
                "0.000 call 1 calling > ringing 180, sip 180",
                "0.000 call 1 ringing > ended 487, replaced",
                "0.000 call 2 outgoing 102 calling",
                "0.000 log outgoing_call",
                "32.000 call 2 calling > ended 408, noAnswer",
            ]
        )
        #expect(device.calls.map(\.ending) == [.replaced, .noAnswer])
    }

    @Test func `a step of a story that comes too late does nothing`() {
        var device = Device.monitor()
        device.startCall(to: "101")
        device.startCall(to: "102")
        let counted = [(CallEvent.sip(.ok), 1), (.sip(.busyHere), 2), (.sip(.ok), 2), (.sip(.ok), 3)].map { event, id in
            device.deliver(event, toCall: id)
        }
        #expect(counted == [false, true, false, false])
        #expect(device.calls.map { $0.status?.code } == [nil, 486])
    }

    @Test func `a hand learns that it cannot do that`() throws {
        var device = Device.monitor()
        #expect(throws: DeviceError.noCall) { try device.apply(.sip(.ok)) }
        device.startCall(to: "101")
        let before = device.call
        #expect(throws: DeviceError.self) { try device.apply(.hangup(.remote)) }
        #expect(device.call == before)
        device.endCall()
        #expect(throws: DeviceError.self) { try device.apply(.sip(.ringing)) }
    }

    @Test(arguments: [
        (CallEvent.sip(.ok), CallState.talking(since: .seconds(3)), 200), (.sip(.busyHere), .ended(talk: .zero), 486),
        (.sip(.decline), .ended(talk: .zero), 603), (.hangup(.remote), .ended(talk: .zero), 487),
        (.hangup(.local), .ended(talk: .zero), 603), (.sip(.ringing), .ringing, 180),
    ])
    func `an incoming call rings at once and waits for a hand`(event: CallEvent, state: CallState, code: Int) throws {
        var device = Device.monitor()
        try device.receiveCall(from: "sip:101@10.0.0.5")
        #expect(device.call?.direction == .incoming)
        #expect(device.call?.status == .ringing)
        device.advance(to: .seconds(3))
        try device.apply(event)
        #expect(device.call?.state == state)
        #expect(device.call?.status?.code == code)
    }

    @Test func `an incoming call that nobody answers ends after 60 s with 480`() throws {
        var device = Device.monitor()
        try device.receiveCall(from: "101")
        device.advance(to: .seconds(100))
        let story = device.takeStory()
        #expect(
            story == [
                "0.000 call 1 incoming 101 ringing",
                "0.000 log incoming_call",
                "60.000 call 1 ringing > ended 480, dialTimeout",
            ]
        )
    }

    @Test func `who finds the device busy is turned away, and the running call goes on`() throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        try device.apply(.sip(.ringing))
        _ = device.takeEvents()
        let refused = try device.receiveCall(from: "102")
        #expect(refused.state == .ended(talk: .zero))
        #expect(refused.status == .busyHere && refused.ending == .refused && refused.direction == .incoming)
        let story = device.takeStory()
        #expect(story == ["0.000 call 2 turned away 486 102", "0.000 log incoming_call"])
        #expect(device.call?.id == 1 && device.call?.state == .ringing)
        #expect(device.calls.map(\.id) == [1, 2])
        #expect(device.pendingTimers.map(\.owner) == ["call 1"])
        device.endCall()
        #expect(device.call?.id == 1 && device.call?.status == .requestTerminated)
        let next = try device.receiveCall(from: "102")
        #expect(next.id == 3 && next.state == .ringing)
        #expect(device.call?.id == 3)
    }

    @Test func `a thousand who are turned away do not make the device forget the running call`() throws {
        var device = Device.monitor()
        device.startCall(to: "101")
        for _ in 0..<2000 { try device.receiveCall(from: "102") }
        #expect(device.call?.id == 1 && device.call?.state == .calling)
        #expect(device.calls.count == 1000)
        device.endCall()
        device.startCall(to: "103")
        #expect(device.call?.id == 2002)
    }

    @Test func `the history keeps a thousand calls`() {
        var device = Device.monitor()
        for number in 1...1002 { device.startCall(to: "\(number)") }
        #expect(device.calls.count == 1000)
        #expect(device.calls.dropped == 2)
        #expect(device.calls.first?.id == 3)
        #expect(device.call?.id == 1002)
        #expect(device.pendingTimers.count == 2)
    }

    @Test func `each state has its word`() {
        let words = CallStatusWords.factory
        let states: [CallState?] = [nil, .calling, .ringing, .talking(since: .start), .ended(talk: .zero)]
        #expect(states.map(words.word) == ["idle", "calling", "ringing", "talking", "ended"])
    }
}
