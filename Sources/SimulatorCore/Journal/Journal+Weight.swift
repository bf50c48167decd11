import HTTPWire
import IntercomModel

extension Journal.What {
    /// What it holds on to besides itself, about. What others keep anyway, such as a rule of a script, is not counted.
    var byteCount: Int {
        switch self {
        case .exchange(let exchange): exchange.wrappedValue.byteCount
        case .refusal(let broken): broken.wrappedValue.received.count + broken.wrappedValue.answer.bytes.count
        case .device(let what): what.byteCount
        case .fired(let timer): timer.owner.utf8.count
        case .struck: 0
        case .sent(let sent): sent.wrappedValue.byteCount
        case .reloaded(let names): names.reduce(0) { $0 + $1.utf8.count }
        }
    }
}

extension Exchange {
    /// The head is counted twice: what was read from it has names and values of its own.
    fileprivate var byteCount: Int {
        2 * request.head.count + request.body.count + answer.bytes.count + (unit?.wrappedValue.byteCount ?? 0)
    }
}

extension DeviceEvent.What {
    fileprivate var byteCount: Int {
        switch self {
        case .callStarted(let call), .callTurnedAway(let call): call.byteCount
        case .callChanged(let call, _, _, .dtmf(let keys)): call.byteCount + keys.utf8.count
        case .callChanged(let call, _, _, _): call.byteCount
        case .logged(let item): item.byteCount
        case .calling(let call), .called(let call, _): call.byteCount
        case .loginRefused(let username): username.utf8.count
        case .settingsChanged(let group): group.utf8.count
        case .presented(let presentation, _): presentation.number.utf8.count
        case .loggedIn, .loggedOut: 128
        case .doorClosed, .doorOpened, .lockClosed, .lockOpened, .linkChanged, .powerChanged, .registrationChanged,
            .sessionsEnded, .sessionTableChanged:
            0
        }
    }
}

extension OutgoingCall {
    /// The lines that it sends are of the log, and may have left it.
    fileprivate var byteCount: Int {
        let lines =
            switch purpose {
            case .linkLogs(let lines): lines.reduce(0) { $0 + $1.byteCount }
            case .syslog(let entries): entries.count * 256
            case .webhook(let delivery): delivery.byteCount
            case .access, .linkLogin, .linkPong, .linkRefresh: 0
            }
        return server.utf8.count + lines
    }
}

extension WebhookDelivery {
    /// About.
    fileprivate var byteCount: Int {
        let line =
            switch what {
            case .line(let line): line.byteCount
            case .test: 0
            }
        return line
            + webhook.eventTypes.reduce(webhook.secret.utf8.count + webhook.headers.utf8.count) {
                $0 + $1.utf8.count
            }
    }
}
