import IntercomModel
import Testing

/// The whole machine: each state, each kind of event. `-` is an illegal transition.
@Suite struct CallMachineTests {
    @Test func `an outgoing call goes this way`() {
        #expect(
            table(of: .outgoing) == """
                calling, sip 100         calling: note 100, disarm noAnswer
                calling, sip 180         ringing: note 180, disarm noAnswer
                calling, sip 183         ringing: note 183, disarm noAnswer
                calling, sip 199         ringing: note 199, disarm noAnswer
                calling, sip 200         talking since 5.000: note 200, answer, disarm noAnswer, disarm dial, arm talk
                calling, sip 302         ended after 0 s: note 302, disarm noAnswer, disarm dial, end refused
                calling, sip 486         ended after 0 s: note 486, disarm noAnswer, disarm dial, end refused
                calling, sip 603         ended after 0 s: note 603, disarm noAnswer, disarm dial, end refused
                calling, hangup remote   -
                calling, hangup local    ended after 0 s: note 487, disarm noAnswer, disarm dial, end localHangup
                calling, replaced        ended after 0 s: note 487, disarm noAnswer, disarm dial, end replaced
                calling, dialTimeout     ended after 0 s: note 487, disarm noAnswer, disarm dial, end dialTimeout
                calling, noAnswer        ended after 0 s: note 408, disarm noAnswer, disarm dial, end noAnswer
                calling, talkTimeout     -
                calling, dtmf 1#         -
                calling, vanish          calling: nothing
                calling, powerLoss       ended after 0 s: disarm noAnswer, disarm dial, end localHangup
                ringing, sip 100         ringing: note 100, disarm noAnswer
                ringing, sip 180         ringing: note 180, disarm noAnswer
                ringing, sip 183         ringing: note 183, disarm noAnswer
                ringing, sip 199         ringing: note 199, disarm noAnswer
                ringing, sip 200         talking since 5.000: note 200, answer, disarm noAnswer, disarm dial, arm talk
                ringing, sip 302         ended after 0 s: note 302, disarm noAnswer, disarm dial, end refused
                ringing, sip 486         ended after 0 s: note 486, disarm noAnswer, disarm dial, end refused
                ringing, sip 603         ended after 0 s: note 603, disarm noAnswer, disarm dial, end refused
                ringing, hangup remote   -
                ringing, hangup local    ended after 0 s: note 487, disarm noAnswer, disarm dial, end localHangup
                ringing, replaced        ended after 0 s: note 487, disarm noAnswer, disarm dial, end replaced
                ringing, dialTimeout     ended after 0 s: note 487, disarm noAnswer, disarm dial, end dialTimeout
                ringing, noAnswer        -
                ringing, talkTimeout     -
                ringing, dtmf 1#         -
                ringing, vanish          ringing: nothing
                ringing, powerLoss       ended after 0 s: disarm noAnswer, disarm dial, end localHangup
                talking, sip 100         -
                talking, sip 180         -
                talking, sip 183         -
                talking, sip 199         -
                talking, sip 200         -
                talking, sip 302         -
                talking, sip 486         -
                talking, sip 603         -
                talking, hangup remote   ended after 3 s: disarm talk, end remoteHangup
                talking, hangup local    ended after 3 s: disarm talk, end localHangup
                talking, replaced        ended after 3 s: disarm talk, end replaced
                talking, dialTimeout     -
                talking, noAnswer        -
                talking, talkTimeout     ended after 3 s: disarm talk, end talkTimeout
                talking, dtmf 1#         talking since 2.000: collect 1#
                talking, vanish          talking since 2.000: nothing
                talking, powerLoss       ended after 3 s: disarm talk, end localHangup
                ended, sip 100           -
                ended, sip 180           -
                ended, sip 183           -
                ended, sip 199           -
                ended, sip 200           -
                ended, sip 302           -
                ended, sip 486           -
                ended, sip 603           -
                ended, hangup remote     -
                ended, hangup local      -
                ended, replaced          -
                ended, dialTimeout       -
                ended, noAnswer          -
                ended, talkTimeout       -
                ended, dtmf 1#           -
                ended, vanish            -
                ended, powerLoss         -
                """
        )
    }

    @Test func `before any status has come there is nothing that a cancelled call could say`() {
        let differences = zip(rows(of: .outgoing), rows(of: .outgoing, isHeard: false)).filter { $0 != $1 }.map(\.1)
        #expect(
            differences == [
                "calling, hangup local    ended after 0 s: disarm noAnswer, disarm dial, end localHangup",
                "calling, replaced        ended after 0 s: disarm noAnswer, disarm dial, end replaced",
                "ringing, hangup local    ended after 0 s: disarm noAnswer, disarm dial, end localHangup",
                "ringing, replaced        ended after 0 s: disarm noAnswer, disarm dial, end replaced",
            ]
        )
    }

    @Test func `an incoming call differs in who cancels and who refuses`() {
        let differences = zip(rows(of: .outgoing), rows(of: .incoming)).filter { $0 != $1 }.map(\.1)
        #expect(
            differences == [
                "calling, hangup remote   ended after 0 s: note 487, disarm noAnswer, disarm dial, end remoteHangup",
                "calling, hangup local    ended after 0 s: note 603, disarm noAnswer, disarm dial, end refused",
                "calling, replaced        ended after 0 s: note 603, disarm noAnswer, disarm dial, end replaced",
                "calling, dialTimeout     ended after 0 s: note 480, disarm noAnswer, disarm dial, end dialTimeout",
                "calling, noAnswer        -",
                "ringing, hangup remote   ended after 0 s: note 487, disarm noAnswer, disarm dial, end remoteHangup",
                "ringing, hangup local    ended after 0 s: note 603, disarm noAnswer, disarm dial, end refused",
                "ringing, replaced        ended after 0 s: note 603, disarm noAnswer, disarm dial, end replaced",
                "ringing, dialTimeout     ended after 0 s: note 480, disarm noAnswer, disarm dial, end dialTimeout",
            ]
        )
        #expect(rows(of: .incoming) == rows(of: .incoming, isHeard: false))
    }

    private func table(of direction: Call.Direction) -> String {
        rows(of: direction).joined(separator: "\n")
    }

    private func rows(of direction: Call.Direction, isHeard: Bool = true) -> [String] {
        states.flatMap { state in events.map { row(state, $0, direction, isHeard) } }
    }

    private func row(
        _ state: CallState,
        _ event: CallEvent,
        _ direction: Call.Direction,
        _ isHeard: Bool
    ) -> String {
        let head = "\(state.text), \(event.text)"
        let after = try? state.after(event, direction: direction, isHeard: isHeard, at: .seconds(5))
        guard let transition = after else {
            return "\(head.padded(to: 24)) -"
        }
        let effects = transition.effects.joined(separator: ", ")
        return "\(head.padded(to: 24)) \(transition.next.full): \(effects.isEmpty ? "nothing" : effects)"
    }

    private let states: [CallState] = [.calling, .ringing, .talking(since: .seconds(2)), .ended(talk: .seconds(1))]

    private let events: [CallEvent] =
        [100, 180, 183, 199, 200, 302, 486, 603].map { .sip(SIPStatus(code: $0)) } + [
            .hangup(.remote), .hangup(.local), .replaced, .dialTimeout, .noAnswer, .talkTimeout, .dtmf("1#"), .vanish,
            .powerLoss,
        ]
}

extension CallState {
    fileprivate var full: String {
        switch self {
        case .calling, .ringing: text
        case .talking(let start): "talking since \(start.text)"
        case .ended(let talk): "ended after \(talk.components.seconds) s"
        }
    }
}

extension CallState.Transition {
    fileprivate var effects: [String] {
        var effects: [String] = []
        if let status { effects.append("note \(status.code)") }
        if isAnswer { effects.append("answer") }
        effects += disarmed.map { "disarm \($0)" }
        if let armed { effects.append("arm \(armed)") }
        if !digits.isEmpty { effects.append("collect \(digits)") }
        if let ending { effects.append("end \(ending)") }
        return effects
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
