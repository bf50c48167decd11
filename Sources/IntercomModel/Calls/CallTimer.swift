/// The time-outs of a call.
public enum CallTimer: String, Sendable, Hashable, CaseIterable {
    case dial = "dial timeout"
    case noAnswer = "no answer"
    case talk = "talk timeout"

    /// Among all of them.
    var place: Int {
        switch self {
        case .dial: 0
        case .noAnswer: 1
        case .talk: 2
        }
    }

    var event: CallEvent {
        switch self {
        case .dial: .dialTimeout
        case .noAnswer: .noAnswer
        case .talk: .talkTimeout
        }
    }
}

/// How long each of them is. A change counts for timers that are armed after it.
public struct CallTimeouts: Sendable, Hashable {
    /// From start to a final status.
    public var dial: Duration
    /// From start to any status: 64 times T1 (RFC 3261, section 17.1.1.2).
    public var noAnswer: Duration
    public var talk: Duration
    /// Until a call goes on to the next number. Only told.
    public var forwarding: Duration

    public init(
        dial: Duration = .seconds(60),
        noAnswer: Duration = .seconds(32),
        talk: Duration = .seconds(120),
        forwarding: Duration = .seconds(30)
    ) {
        self.dial = dial
        self.noAnswer = noAnswer
        self.talk = talk
        self.forwarding = forwarding
    }

    subscript(timer: CallTimer) -> Duration {
        switch timer {
        case .dial: dial
        case .noAnswer: noAnswer
        case .talk: talk
        }
    }
}
