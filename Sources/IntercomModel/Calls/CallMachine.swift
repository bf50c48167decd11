/// The life of a call, whole: what each event does in each state.
///
/// It does nothing itself. It says what comes next, and the device carries it out.
extension CallState {
    public struct Transition: Sendable, Hashable {
        public let next: CallState
        public let effects: [CallEffect]
    }

    /// The direction decides one thing: only a caller may end a call before it is answered. It cancels (RFC 3261,
    /// section 9); a callee has no way to hang up what it did not answer (section 15).
    public func after(
        _ event: CallEvent,
        direction: Call.Direction,
        at now: Instant
    ) throws(IllegalTransition) -> Transition {
        switch (self, event) {
        case (.calling, .sip(let status)), (.ringing, .sip(let status)):
            afterDialling(status, at: now)

        case (.calling, .hangup(.remote)), (.ringing, .hangup(.remote)):
            switch direction {
            case .incoming: cancelled(.remoteHangup)
            case .outgoing: throw IllegalTransition(from: self, event: event)
            }
        case (.calling, .hangup(.local)), (.ringing, .hangup(.local)):
            cancelled(.localHangup)
        case (.calling, .replaced), (.ringing, .replaced):
            cancelled(.replaced)
        case (.calling, .dialTimeout), (.ringing, .dialTimeout):
            cancelled(.dialTimeout)
        case (.calling, .noAnswer):
            failed(.requestTimeout, .noAnswer)

        case (.talking(let start), .hangup(.remote)):
            hungUp(.remoteHangup, talk: now - start)
        case (.talking(let start), .hangup(.local)):
            hungUp(.localHangup, talk: now - start)
        case (.talking(let start), .replaced):
            hungUp(.replaced, talk: now - start)
        case (.talking(let start), .talkTimeout):
            hungUp(.talkTimeout, talk: now - start)
        case (.talking, .dtmf(let digits)):
            Transition(next: self, effects: [.collect(digits: digits)])

        case (.calling, .vanish), (.ringing, .vanish), (.talking, .vanish):
            Transition(next: self, effects: [])

        case (.calling, .talkTimeout), (.calling, .dtmf),
            (.ringing, .talkTimeout), (.ringing, .dtmf), (.ringing, .noAnswer),
            (.talking, .sip), (.talking, .dialTimeout), (.talking, .noAnswer),
            (.ended, _):
            throw IllegalTransition(from: self, event: event)
        }
    }

    private func afterDialling(_ status: SIPStatus, at now: Instant) -> Transition {
        switch status.meaning {
        case .trying:
            Transition(next: self, effects: [.note(status), .disarm(.noAnswer)])
        case .progress:
            Transition(next: .ringing, effects: [.note(status), .disarm(.noAnswer)])
        case .success:
            Transition(
                next: .talking(since: now),
                effects: [.note(status), .answer, .disarm(.noAnswer), .disarm(.dial), .arm(.talk)]
            )
        case .failure:
            failed(status, .refused)
        }
    }

    private func failed(_ status: SIPStatus, _ ending: Call.Ending) -> Transition {
        Transition(
            next: .ended(talk: .zero),
            effects: [.note(status), .disarm(.noAnswer), .disarm(.dial), .end(ending)]
        )
    }

    /// The INVITE is cancelled, so its final status is 487 (RFC 3261, section 9.2).
    private func cancelled(_ ending: Call.Ending) -> Transition {
        failed(.requestTerminated, ending)
    }

    /// BYE: the status of the INVITE stays what it was.
    private func hungUp(_ ending: Call.Ending, talk: Duration) -> Transition {
        Transition(next: .ended(talk: talk), effects: [.disarm(.talk), .end(ending)])
    }
}

/// The event cannot happen in that state.
public struct IllegalTransition: Error, Sendable, Hashable {
    public let from: CallState
    public let event: CallEvent
}
