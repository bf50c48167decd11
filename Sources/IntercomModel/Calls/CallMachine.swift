/// The life of a call, whole: what each event does in each state.
///
/// It does nothing itself. It says what comes next, and the device carries it out.
extension CallState {
    public struct Transition: Sendable, Hashable {
        public let next: CallState
        /// The last one seen from now on; nil leaves it.
        public var status: SIPStatus?
        /// Whether the talk begins.
        public var isAnswer = false
        public var disarmed: [CallTimer] = []
        public var armed: CallTimer?
        /// The keys that were pressed.
        public var digits = ""
        /// Whether, and by what, the call ends.
        public var ending: Call.Ending?
    }

    /// The direction decides how a call ends that was not answered. The caller cancels it, so that its final status
    /// is 487 (RFC 3261, sections 9 and 15), but not before a provisional status has come. The called side refuses it:
    /// 603, or 480 without an answer (13.3.1.3, 21.4.18, 21.6.2).
    /// - Parameter isHeard: whether any status has come.
    public func after(
        _ event: CallEvent,
        direction: Call.Direction,
        isHeard: Bool,
        at now: Instant
    ) throws(IllegalTransition) -> Transition {
        switch (self, event) {
        case (.calling, .sip(let status)), (.ringing, .sip(let status)):
            afterDialling(status, at: now)

        case (.calling, .hangup(.remote)), (.ringing, .hangup(.remote)):
            switch direction {
            case .incoming: failed(.requestTerminated, .remoteHangup)
            case .outgoing: throw IllegalTransition(from: self, event: event)
            }
        case (.calling, .hangup(.local)), (.ringing, .hangup(.local)):
            switch direction {
            case .incoming: failed(.decline, .refused)
            case .outgoing: cancelled(.localHangup, isHeard)
            }
        case (.calling, .replaced), (.ringing, .replaced):
            switch direction {
            case .incoming: failed(.decline, .replaced)
            case .outgoing: cancelled(.replaced, isHeard)
            }
        case (.calling, .dialTimeout), (.ringing, .dialTimeout):
            switch direction {
            case .incoming: failed(.temporarilyUnavailable, .dialTimeout)
            case .outgoing: failed(.requestTerminated, .dialTimeout)
            }
        case (.calling, .noAnswer):
            switch direction {
            case .incoming: throw IllegalTransition(from: self, event: event)
            case .outgoing: failed(.requestTimeout, .noAnswer)
            }
        case (.calling, .powerLoss), (.ringing, .powerLoss):
            failed(nil, .localHangup)

        case (.talking(let start), .hangup(.remote)):
            hungUp(.remoteHangup, talk: now - start)
        case (.talking(let start), .hangup(.local)), (.talking(let start), .powerLoss):
            hungUp(.localHangup, talk: now - start)
        case (.talking(let start), .replaced):
            hungUp(.replaced, talk: now - start)
        case (.talking(let start), .talkTimeout):
            hungUp(.talkTimeout, talk: now - start)
        case (.talking, .dtmf(let digits)):
            Transition(next: self, digits: digits)

        case (.calling, .vanish), (.ringing, .vanish), (.talking, .vanish):
            Transition(next: self)

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
            Transition(next: self, status: status, disarmed: [.noAnswer])
        case .progress:
            Transition(next: .ringing, status: status, disarmed: [.noAnswer])
        case .success:
            Transition(
                next: .talking(since: now),
                status: status,
                isAnswer: true,
                disarmed: [.noAnswer, .dial],
                armed: .talk
            )
        case .failure:
            failed(status, .refused)
        }
    }

    /// - Parameter status: nil leaves the last one.
    private func failed(_ status: SIPStatus?, _ ending: Call.Ending) -> Transition {
        Transition(next: .ended(talk: .zero), status: status, disarmed: [.noAnswer, .dial], ending: ending)
    }

    /// CANCEL waits for a provisional status (RFC 3261, section 9.1): without one there is no code at all.
    private func cancelled(_ ending: Call.Ending, _ isHeard: Bool) -> Transition {
        failed(isHeard ? .requestTerminated : nil, ending)
    }

    /// BYE: the status of the INVITE stays what it was.
    private func hungUp(_ ending: Call.Ending, talk: Duration) -> Transition {
        Transition(next: .ended(talk: talk), disarmed: [.talk], ending: ending)
    }
}

/// The event cannot happen in that state.
public struct IllegalTransition: Error, Sendable, Hashable {
    public let from: CallState
    public let event: CallEvent
}
