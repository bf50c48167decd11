/// How the device stands with its Link server over HTTP (facts of the device, part 3.5; two live panels).
public enum LinkSession: Sendable, Hashable {
    /// Not configured, or the device has no power.
    case off
    case loggingIn(call: Int)
    /// - Parameter call: the push, pong or refresh that is on its way; one at a time.
    case online(token: String, call: Int?)
    /// The server could not be reached or did not want it: the device tries again each minute.
    /// - Parameter token: what it goes on with; nil where it has to log in.
    case away(token: String?)

    public var isOnline: Bool {
        switch self {
        case .online: true
        case .off, .loggingIn, .away: false
        }
    }
}

/// What changes how it stands with Link.
enum LinkEvent: Sendable, Hashable {
    /// Settings, power or cable have changed.
    case reviewed
    case ended(OutgoingCall, OutgoingResult)
    case pongDue, refreshDue, retryDue
    case lineWritten
}

/// The timers of a session, on the time line of the device.
struct LinkTimers: Sendable {
    var pong: TimerID?
    var refresh: TimerID?
    var retry: TimerID?
    var isPongDue = false
    var isRefreshDue = false
}

extension LinkSession {
    /// How many lines of the log go out at once (confirmed by two live panels).
    static let mostLines = 100
    static let pongPeriod = Duration.seconds(10)
    static let retryPeriod = Duration.seconds(60)
    /// "Now and then", says the source; the hour is invented.
    static let refreshPeriod = Duration.seconds(3600)
}

extension Device {
    /// Where Link is, and whether it is wanted: HTTP only; with MQTT nothing is sent.
    private var linkServer: String? {
        let management = settings.management
        guard management.isEnabled, management.transferProtocol == .http, power.isListening else { return nil }
        return management.http.url.isEmpty ? nil : management.http.url
    }

    mutating func linkNoticed(_ event: LinkEvent) {
        guard let server = linkServer else { return endLink() }
        switch (outgoing.link, event) {
        case (.off, .reviewed): logIn(to: server)
        case (.off, _): break
        case (.loggingIn(let call), .ended(let ended, let result)) where ended.id == call: loggedIn(result, to: server)
        case (.loggingIn, _): break
        case (.online(let token, let call?), .ended(let ended, let result)) where ended.id == call:
            told(ended.purpose, result, token: token, to: server)
        case (.online(let token, let call), .pongDue):
            outgoing.linkTimers.isPongDue = true
            outgoing.linkTimers.pong = arm(.linkPong, after: LinkSession.pongPeriod)
            if call == nil { tellNext(token: token, to: server) }
        case (.online(let token, let call), .refreshDue):
            outgoing.linkTimers.isRefreshDue = true
            if call == nil { tellNext(token: token, to: server) }
        case (.online, .reviewed) where outgoing.linkAccount != settings.management.http: logIn(to: server)
        case (.online(let token, nil), .lineWritten), (.online(let token, nil), .reviewed):
            armPong()
            tellNext(token: token, to: server)
        case (.online, .reviewed): armPong()
        case (.online, _): break
        case (.away, .reviewed): logIn(to: server)
        case (.away(let token?), .retryDue): online(token: token, at: server)
        case (.away(nil), .retryDue): logIn(to: server)
        case (.away, _): break
        }
    }

    private mutating func logIn(to server: String) {
        cancelLinkTimers()
        if outgoing.historyServer != server { (outgoing.historyServer, outgoing.acknowledged) = (server, 0) }
        outgoing.linkAccount = settings.management.http
        outgoing.link = .loggingIn(call: call(.linkLogin, at: server))
    }

    private mutating func loggedIn(_ result: OutgoingResult, to server: String) {
        switch result {
        case .token(let token): online(token: token, at: server)
        case .leftToDevice, .accessDenied, .accessGranted, .acknowledged, .unauthorised, .refused, .failed:
            tryAgainLater(token: nil)
        }
    }

    private mutating func online(token: String, at server: String) {
        outgoing.link = .online(token: token, call: nil)
        armPong()
        outgoing.linkTimers.refresh = arm(.linkRefresh, after: LinkSession.refreshPeriod)
        tellNext(token: token, to: server)
    }

    private mutating func told(
        _ purpose: OutgoingCall.Purpose,
        _ result: OutgoingResult,
        token: String,
        to server: String
    ) {
        switch result {
        case .acknowledged:
            if case .linkLogs(let lines) = purpose, let last = lines.last {
                outgoing.acknowledged = max(outgoing.acknowledged, last.number)
                outgoing.unheard = []
            }
            outgoing.isTokenRefused = false
            outgoing.link = .online(token: token, call: nil)
            tellNext(token: token, to: server)
        case .unauthorised where outgoing.isTokenRefused:
            // The token of a fresh login is refused, too: at once the device would go on without end.
            tryAgainLater(token: nil)
        case .unauthorised:
            outgoing.isTokenRefused = true
            logIn(to: server)
        case .leftToDevice, .accessDenied, .accessGranted, .token, .refused, .failed: tryAgainLater(token: token)
        }
    }

    /// What is to be said next, one thing at a time: the log first, then a sign of life.
    private mutating func tellNext(token: String, to server: String) {
        let purpose: OutgoingCall.Purpose
        if case let lines = linesForLink(), !lines.isEmpty {
            purpose = .linkLogs(lines)
        } else if outgoing.linkTimers.isPongDue {
            outgoing.linkTimers.isPongDue = false
            purpose = .linkPong
        } else if outgoing.linkTimers.isRefreshDue {
            outgoing.linkTimers.isRefreshDue = false
            outgoing.linkTimers.refresh = arm(.linkRefresh, after: LinkSession.refreshPeriod)
            purpose = .linkRefresh
        } else {
            return
        }
        outgoing.link = .online(token: token, call: call(purpose, at: server, token: token))
    }

    /// The oldest ones that Link has not acknowledged. Lines that the log has forgotten are lost.
    private mutating func linesForLink() -> [DeviceLog.Line] {
        guard settings.management.http.isLoggingEnabled, log.written > outgoing.acknowledged else { return [] }
        outgoing.unheard = log.oldestLines(
            after: outgoing.acknowledged,
            most: LinkSession.mostLines,
            known: outgoing.unheard
        )
        return outgoing.unheard
    }

    private mutating func tryAgainLater(token: String?) {
        cancelLinkTimers()
        outgoing.link = .away(token: token)
        outgoing.linkTimers.retry = arm(.linkRetry, after: LinkSession.retryPeriod)
    }

    private mutating func armPong() {
        guard settings.management.isHeartbeatEnabled else {
            if let pong = outgoing.linkTimers.pong { timeline.cancel(pong) }
            (outgoing.linkTimers.pong, outgoing.linkTimers.isPongDue) = (nil, false)
            return
        }
        guard outgoing.linkTimers.pong == nil else { return }
        outgoing.linkTimers.pong = arm(.linkPong, after: LinkSession.pongPeriod)
    }

    private mutating func endLink() {
        guard outgoing.link != .off else { return }
        cancelLinkTimers()
        outgoing.link = .off
    }

    private mutating func cancelLinkTimers() {
        for timer in [outgoing.linkTimers.pong, outgoing.linkTimers.refresh, outgoing.linkTimers.retry] {
            if let timer { timeline.cancel(timer) }
        }
        outgoing.linkTimers = LinkTimers()
    }
}
