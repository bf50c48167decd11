import IntercomModel

extension Verb: CustomStringConvertible {
    /// As it stands in the list of timers: `sip 180`.
    public var description: String {
        switch self {
        case .sip(let status): "sip \(status.code)"
        case .hangup(let side): "hangup \(side.rawValue)"
        case .silence: "silence"
        case .dtmf(let digits): "dtmf \(digits)"
        case .act(let action): "\(action)"
        case .either(let branches): "either of \(branches.count)"
        case .repeat(let times, _): times.map { "repeat \($0) times" } ?? "repeat"
        case .waitFor(let condition): "wait-for \(condition)"
        }
    }

    /// What it does to a call; nothing at all when silent.
    var event: CallEvent? {
        switch self {
        case .sip(let status): .sip(status)
        case .hangup(let side): .hangup(side)
        case .dtmf(let digits): .dtmf(digits)
        case .silence, .act, .either, .repeat, .waitFor: nil
        }
    }
}

extension Action: CustomStringConvertible {
    public var description: String {
        switch self {
        case .register(let registering): "register \(registering)"
        case .incoming(let caller): "incoming \(caller)"
        case .reboot: "reboot"
        case .power(let isOn): "power \(isOn ? "on" : "off")"
        case .network(let link): "network \(link.word)"
        case .sessionTable(let isFull): "session-table \(isFull ? SessionTableWord.full : .free)"
        case .endSessions: "session-table \(SessionTableWord.ended)"
        case .log(let item): "log \(item.key)"
        case .openLock(let number, _): "lock \(number) open"
        case .closeLock(let number): "lock \(number) closed"
        case .door(let isOpen): "door \(isOpen ? "open" : "closed")"
        case .clock(let move): "clock \(move)"
        }
    }
}

extension Registering: CustomStringConvertible {
    public var description: String {
        switch self {
        case .ok: "ok"
        case .lost: "lost"
        case .off: "off"
        case .refused(let status): "\(status.code)"
        case .timeout: "timeout"
        }
    }
}

extension ClockMove: CustomStringConvertible {
    public var description: String {
        switch self {
        case .to(let date): date.rfc3339
        case .forward(let duration): "forward \(DurationText.text(of: duration))"
        case .back(let duration): "back \(DurationText.text(of: duration))"
        case .ntp: "ntp"
        }
    }
}

extension Link {
    fileprivate var word: String {
        switch self {
        case .up: "up"
        case .down: "down"
        case .unplugged: "unplugged"
        case .slow(let delay): "slow \(DurationText.text(of: delay))"
        }
    }
}
