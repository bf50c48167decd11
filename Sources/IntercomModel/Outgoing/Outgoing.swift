/// What the device has to do with servers elsewhere: the calls that run, and what it has told whom.
public struct Outgoing: Sendable {
    /// A call without a result, and the timer that ends it when it lasts too long.
    struct Open: Sendable {
        let call: OutgoingCall
        let deadline: TimerID
    }

    /// By the ids of the calls.
    var open: [Int: Open] = [:]
    public internal(set) var link = LinkSession.off
    public internal(set) var syslog = SyslogSession()
    public internal(set) var webhooks = NumberedTable<Webhook>()
    /// By the uids of webhooks; of those that have something to be told.
    var deliveries: [Int: WebhookQueue] = [:]
    var lastID = 0
    /// What was decided of the identifiers that a server was asked about, by the ids of the calls; of the newest ones.
    public internal(set) var decisions: [Int: AccessDecision] = [:]
    /// Up to that line of the log Link has said that it has it.
    public internal(set) var acknowledged = 0
    /// The lines of the last push to Link, while they are not acknowledged.
    var unheard: [DeviceLog.Line] = []
    /// The server that has acknowledged them; another one gets the whole history.
    var historyServer = ""
    /// The settings with which the session began.
    var linkAccount: ManagementServer.Link?
    var linkTimers = LinkTimers()
    /// Whether Link has refused the newest token, and acknowledged nothing since.
    var isTokenRefused = false

    var isReportingToSyslog: Bool {
        open.values.contains { open in
            if case .syslog = open.call.purpose { true } else { false }
        }
    }
}

/// What is due because of servers elsewhere.
enum OutgoingTimer: Sendable, Hashable {
    /// A call with that id has lasted too long.
    case deadline(Int, owner: String)
    case linkPong
    case linkRefresh
    case linkRetry
    case syslogRetry
    /// By the uid.
    case webhookRetry(Int)

    /// The server, for people.
    var owner: String {
        switch self {
        case .deadline(_, let owner): owner
        case .linkPong, .linkRefresh, .linkRetry: OutgoingCall.link
        case .syslogRetry: OutgoingCall.syslog
        case .webhookRetry: OutgoingCall.webhook
        }
    }

    var text: String {
        switch self {
        case .deadline: "no answer in time"
        case .linkPong: "pong"
        case .linkRefresh: "refresh"
        case .linkRetry, .syslogRetry, .webhookRetry: "try again"
        }
    }
}

extension Device {
    /// A call to another server; nil where it has a result, or was given up.
    public func call(_ id: Int) -> OutgoingCall? { outgoing.open[id]?.call }

    public var outgoingRules: OutgoingRules { profile.outgoing }

    /// Sends a request to another server, and waits for its answer.
    /// - Returns: its id.
    @discardableResult
    mutating func call(
        _ purpose: OutgoingCall.Purpose,
        at server: String,
        token: String? = nil,
        within limit: Duration = OutgoingCall.patience
    ) -> Int {
        outgoing.lastID += 1
        let call = OutgoingCall(id: outgoing.lastID, at: now, purpose: purpose, server: server, token: token)
        let deadline = arm(.deadline(call.id, owner: call.owner), after: limit)
        outgoing.open[call.id] = Outgoing.Open(call: call, deadline: deadline)
        emit(.calling(call))
        return call.id
    }

    mutating func arm(_ timer: OutgoingTimer, after delay: Duration) -> TimerID {
        timeline.set(.outgoing(timer), at: now + delay)
    }

    /// What came of a call. A result for one that has ended already changes nothing.
    public mutating func ended(_ id: Int, _ result: OutgoingResult) {
        guard let open = outgoing.open.removeValue(forKey: id) else { return }
        timeline.cancel(open.deadline)
        let call = open.call
        emit(.called(call, result))
        switch call.purpose {
        case .access(let shown): decide(on: shown, result, after: id)
        case .linkLogin, .linkLogs, .linkPong, .linkRefresh: linkNoticed(.ended(call, result))
        case .syslog(let entries): syslogEnded(entries.count, result)
        case .webhook(let delivery): delivered(delivery.uid, by: id, result)
        }
    }

    /// The device has no power any more: it waits for nothing, and decides nothing.
    mutating func abandonCalls() {
        let abandoned = outgoing.open.values.sorted { $0.call.id < $1.call.id }
        outgoing.open = [:]
        interruptDeliveries()
        for open in abandoned {
            timeline.cancel(open.deadline)
            emit(.called(open.call, .failed))
        }
    }

    mutating func fire(_ timer: OutgoingTimer) {
        switch timer {
        case .deadline(let id, _): ended(id, .failed)
        case .linkPong: linkNoticed(.pongDue)
        case .linkRefresh: linkNoticed(.refreshDue)
        case .linkRetry: linkNoticed(.retryDue)
        case .webhookRetry(let uid): webhookRetryDue(uid)
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
        resumeDeliveries()
    }

    /// A line was written to the log.
    mutating func lineWritten(_ item: LogItem, code: String?) {
        if outgoing.link != .off { linkNoticed(.lineWritten) }
        if !outgoing.webhooks.isEmpty { tellWebhooks(item) }
        if sendsSyslog, let what = SyslogEntry.What(item, code: code) { report(what) }
    }
}
