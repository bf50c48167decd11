/// What a panel tells its syslog server over HTTP (facts of the device, part 3.5: an AA-07BD, read by a client).
public struct SyslogEntry: Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case exitButton(lock: Int)
        case door(isOpen: Bool)
        case card(String, lock: Int)
        case code(String, lock: Int)
        /// The called side has opened the door.
        case callHost(String, lock: Int)
        /// A call of the device was answered, or was over before that.
        case call(String, isAccepted: Bool)
    }

    /// What the calendar of the device said.
    public let date: CalendarDate
    public let what: What

    public init(date: CalendarDate, what: What) {
        (self.date, self.what) = (date, what)
    }
}

extension SyslogEntry.What {
    /// Nil for lines of the log that the server does not hear of.
    /// - Parameter code: what was typed in.
    init?(_ item: LogItem, code: String? = nil) {
        let lock = item.number("lock") ?? 0
        switch item.key {
        case "lock_was_opened_by_exit_btn": self = .exitButton(lock: lock)
        case "door_was_opened", "door_sensor_was_opened": self = .door(isOpen: true)
        case "door_was_closed", "door_sensor_was_closed": self = .door(isOpen: false)
        case "access_granted_by_valid_identifier", "access_granted_by_master_code":
            let number = item.text("number") ?? code ?? ""
            let isCode = code != nil || item.key == "access_granted_by_master_code"
            self =
                isCode || item.text("type") == IdentifierKind.inputCode.rawValue
                ? .code(number, lock: lock) : .card(number, lock: lock)
        case "access_granted_by_call_host": self = .callHost(item.text("host") ?? "", lock: lock)
        default: return nil
        }
    }
}

extension LogItem {
    fileprivate func text(_ name: String) -> String? { details.first { $0.name == name }?.value }

    fileprivate func number(_ name: String) -> Int? {
        switch details.first(where: { $0.name == name })?.typed {
        case .number(let number): number
        case .text(let text): Int(text)
        case nil: nil
        }
    }
}

/// Lines for the syslog server, and whether they are on their way.
public struct SyslogSession: Sendable {
    /// Oldest first; an outage is kept up to a length, then the oldest ones go.
    public internal(set) var queue: [SyslogEntry] = []
    var retry: TimerID?

    /// Invented, as is the length of a queue.
    static let retryPeriod = Duration.seconds(60)
    static let longest = 1_000
}

extension Device {
    /// Android panels send theirs by HTTP; of the other families no source tells.
    var sendsSyslog: Bool {
        settings.syslog.isEnabled && !settings.syslog.server.isEmpty && profile.isAndroid && profile.isPanel
    }

    mutating func report(_ what: SyslogEntry.What) {
        outgoing.syslog.queue.append(SyslogEntry(date: date, what: what))
        if outgoing.syslog.queue.count > SyslogSession.longest, !outgoing.isReportingToSyslog {
            outgoing.syslog.queue.removeFirst()
        }
        sendSyslog()
    }

    /// All that waits goes out in one request, unless one is on its way or an outage is waited for.
    mutating func sendSyslog() {
        guard sendsSyslog, power.isListening else {
            if let retry = outgoing.syslog.retry { timeline.cancel(retry) }
            outgoing.syslog.retry = nil
            return
        }
        guard !outgoing.isReportingToSyslog, outgoing.syslog.retry == nil, !outgoing.syslog.queue.isEmpty else {
            return
        }
        let server = settings.syslog.server + ":" + String(settings.syslog.port)
        call(.syslog(outgoing.syslog.queue), at: server)
    }

    /// - Parameter count: how many of the queue were in the request.
    mutating func syslogEnded(_ count: Int, _ result: OutgoingResult) {
        guard result == .acknowledged else {
            outgoing.syslog.retry = arm(.syslogRetry, after: SyslogSession.retryPeriod)
            return
        }
        outgoing.syslog.queue.removeFirst(min(count, outgoing.syslog.queue.count))
        sendSyslog()
    }
}
