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
        case .fault(let fault): "fault \(fault.rule.deed)"
        case .either(let branches): "either of \(branches.count)"
        case .repeat(let times, _): times.map { "repeat \($0) times" } ?? "repeat"
        case .waitFor(let condition): "wait-for \(condition)"
        }
    }

    /// What it does to a call; nothing at all when silent.
    var event: CallEvent? {
        switch self {
        case .sip(let status): .sip(status)
        case .hangup(.remote): .hangup(.remote)
        case .hangup(.local): .hangup(.local)
        case .hangup(.vanish): .vanish
        case .dtmf(let digits): .dtmf(digits)
        case .silence, .act, .fault, .either, .repeat, .waitFor: nil
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
        case .door(let move): "door \(move.rawValue)"
        case .clock(let move): "clock \(move)"
        case .present(let shown): "present \(ShownWord(shown.kind)?.rawValue ?? "") \(shown.number)"
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
