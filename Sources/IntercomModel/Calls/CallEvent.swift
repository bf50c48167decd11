/// What may happen to a call.
public enum CallEvent: Sendable, Hashable {
    /// A status from the other side; of an incoming call, what this side answers.
    case sip(SIPStatus)
    case hangup(Side)
    /// The device starts another call: a local hang-up.
    case replaced
    /// No final status in time.
    case dialTimeout
    /// No status at all: RFC 3261, timer B.
    case noAnswer
    /// The longest talk is over.
    case talkTimeout
    /// The other side pressed keys.
    case dtmf(String)
    /// The other side is gone without a word: nothing happens until a time-out.
    case vanish
    /// The device goes down and sends nothing any more.
    case powerLoss

    public enum Side: String, Sendable, Hashable, CaseIterable {
        case remote, local
    }
}
