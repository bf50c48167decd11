/// One call, from its start to after its end.
public struct Call: Sendable, Hashable {
    public enum Direction: String, Sendable, Hashable, CaseIterable {
        case outgoing, incoming
    }

    /// Who or what ended it.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        case remoteHangup, localHangup, refused, dialTimeout, noAnswer, talkTimeout, replaced
    }

    /// 1, 2, ... since start or reset.
    public let id: Int
    public let direction: Direction
    /// The dialled text, or the caller.
    public let number: String
    public let startedAt: Instant
    public internal(set) var state: CallState
    public internal(set) var answeredAt: Instant?
    public internal(set) var endedAt: Instant?
    /// The last SIP status seen.
    public internal(set) var status: SIPStatus?
    /// The keys that the other side pressed so far.
    public internal(set) var digits = ""
    public internal(set) var ending: Ending?

    /// Whole seconds of talk, so far or in all.
    public func talkSeconds(at now: Instant) -> Int64 {
        switch state {
        case .calling, .ringing: 0
        case .talking(let start): (now - start).nanoseconds / 1_000_000_000
        case .ended(let talk): talk.nanoseconds / 1_000_000_000
        }
    }
}

extension Call {
    mutating func take(_ transition: CallState.Transition, at now: Instant) {
        state = transition.next
        if let seen = transition.status { status = seen }
        if transition.isAnswer { answeredAt = now }
        if !transition.digits.isEmpty { digits += transition.digits }
        guard let ending = transition.ending else { return }
        self.ending = ending
        endedAt = now
    }

    /// One that the device makes: nothing has been heard of the other side.
    static func outgoing(id: Int, to number: String, at now: Instant) -> Call {
        Call(id: id, direction: .outgoing, number: number, startedAt: now, state: .calling)
    }

    /// One that reaches the device: the monitor rings at once.
    static func incoming(id: Int, from caller: String, at now: Instant) -> Call {
        Call(id: id, direction: .incoming, number: caller, startedAt: now, state: .ringing, status: .ringing)
    }

    /// One that reaches the device while it has another one.
    static func turnedAway(id: Int, from caller: String, at now: Instant) -> Call {
        Call(
            id: id,
            direction: .incoming,
            number: caller,
            startedAt: now,
            state: .ended(talk: .zero),
            endedAt: now,
            status: .busyHere,
            ending: .refused
        )
    }
}
