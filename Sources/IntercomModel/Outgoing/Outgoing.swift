/// What the device has to do with servers elsewhere: the calls that run, and what it has told whom.
public struct Outgoing: Sendable {
    /// Those without a result, by their ids.
    public internal(set) var open: [Int: OutgoingCall] = [:]
    public internal(set) var link = LinkSession.off
    public internal(set) var syslog = SyslogSession()
    var lastID = 0
    /// What was decided of the identifiers that a server was asked about, by the ids of the calls; of the newest ones.
    public internal(set) var decisions: [Int: AccessDecision] = [:]
    /// Those that end calls which last too long.
    var deadlines: [Int: TimerID] = [:]
    /// Up to that line of the log Link has said that it has it.
    public internal(set) var acknowledged = 0
    /// The server that has acknowledged them; another one gets the whole history.
    var historyServer = ""
    /// The settings with which the session began.
    var linkAccount: ManagementServer.Link?
    var linkTimers = LinkTimers()
}

/// What is due because of servers elsewhere.
enum OutgoingTimer: Sendable, Hashable {
    /// A call with that id has lasted too long.
    case deadline(Int)
    case linkPong
    case linkRefresh
    case linkRetry
    case syslogRetry

    var text: String {
        switch self {
        case .deadline: "no answer in time"
        case .linkPong: "pong"
        case .linkRefresh: "refresh"
        case .linkRetry, .syslogRetry: "try again"
        }
    }
}

extension Device {
    /// Sends a request to another server, and waits for its answer.
    /// - Returns: its id.
    @discardableResult
    mutating func call(_ purpose: OutgoingCall.Purpose, at server: String, token: String? = nil) -> Int {
        outgoing.lastID += 1
        let call = OutgoingCall(id: outgoing.lastID, at: now, purpose: purpose, server: server, token: token)
        outgoing.open[call.id] = call
        outgoing.deadlines[call.id] = timeline.set(
            .outgoing(.deadline(call.id), owner: call.owner),
            at: now + OutgoingCall.patience
        )
        emit(.calling(call))
        return call.id
    }

    /// What came of a call. A result for one that has ended already changes nothing.
    /// - Returns: whether it was still waited for.
    @discardableResult
    public mutating func ended(_ id: Int, _ result: OutgoingResult) -> Bool {
        guard let call = outgoing.open.removeValue(forKey: id) else { return false }
        if let deadline = outgoing.deadlines.removeValue(forKey: id) { timeline.cancel(deadline) }
        emit(.called(call, result))
        switch call.purpose {
        case .access(let shown): decide(on: shown, result, after: id)
        case .linkLogin, .linkLogs, .linkPong, .linkRefresh: linkNoticed(.ended(call, result))
        case .syslog(let entries): syslogEnded(entries.count, result)
        }
        return true
    }

    /// The device has no power any more: nothing is waited for, and nobody is told.
    mutating func abandonCalls() {
        for deadline in outgoing.deadlines.values { timeline.cancel(deadline) }
        let abandoned = outgoing.open.values.sorted { $0.id < $1.id }
        (outgoing.open, outgoing.deadlines) = ([:], [:])
        for call in abandoned { emit(.called(call, .failed)) }
    }

    mutating func fire(_ timer: OutgoingTimer) {
        switch timer {
        case .deadline(let id):
            outgoing.deadlines[id] = nil
            ended(id, .failed)
        case .linkPong: linkNoticed(.pongDue)
        case .linkRefresh: linkNoticed(.refreshDue)
        case .linkRetry: linkNoticed(.retryDue)
        case .syslogRetry:
            outgoing.syslog.retry = nil
            sendSyslog()
        }
    }

    /// Whether requests reach other servers at all.
    public var reachesServers: Bool {
        switch link {
        case .up, .slow: power.isListening
        case .down, .unplugged: false
        }
    }

    /// Settings or power have changed, or the device begins its work: it calls whom it has to call.
    public mutating func reviewServers() {
        linkNoticed(.reviewed)
        sendSyslog()
    }

    /// A line was written to the log.
    mutating func lineWritten(_ item: LogItem) {
        if outgoing.link != .off { linkNoticed(.lineWritten) }
        if sendsSyslog, let what = SyslogEntry.What(item) { report(what) }
    }
}
