public import IntercomModel
public import Scenarios

/// The virtual hands of the other side. A hand takes the call over: the rest of its story is dropped.
extension Simulation {
    public enum Hand: String, Sendable, CaseIterable {
        /// 180
        case ring
        /// 200
        case answer
        /// 486
        case busy
        /// 603
        case decline
        /// BYE
        case hangup
        /// It vanishes without a word: the call ends at the time-out of the device.
        case drop

        var event: CallEvent {
            switch self {
            case .ring: .sip(SIPStatus(code: 180))
            case .answer: .sip(SIPStatus(code: 200))
            case .busy: .sip(SIPStatus(code: 486))
            case .decline: .sip(SIPStatus(code: 603))
            case .hangup: .hangup(.remote)
            case .drop: .vanish
            }
        }
    }

    /// A step that a tester asks for: it happens now, with all that is due by it.
    public mutating func perform(_ rule: TimelineRule) {
        director.begin(rule, on: &device)
        advance(to: device.now)
    }

    /// An incoming call.
    /// - Returns: the call, which is over where the device is busy.
    @discardableResult
    public mutating func receiveCall(from caller: String) throws(DeviceError) -> Call {
        let call = try device.receiveCall(from: caller)
        note()
        return device.calls.last { $0.id == call.id } ?? call
    }

    /// - Throws: where there is no call, or the call is in a state in which the hand can do nothing.
    public mutating func lend(_ hand: Hand) throws(DeviceError) {
        try device.apply(hand.event)
        director.takeOver(on: &device)
        note()
    }

    /// What has happened, and what follows from it without a wait.
    mutating func note() {
        settle()
        noteHappened()
        doDueWork()
    }
}
