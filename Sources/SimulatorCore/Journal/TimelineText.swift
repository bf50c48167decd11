import HTTPWire
public import IntercomModel
import PlainText
import Scenarios

/// The journal as people read it: one line an event, stamped with device time.
public enum TimelineText {
    public static func lines(of journal: Journal) -> [String] {
        journal.entries.lazy.filter(\.isTold).map { line($0) }
    }

    public static func line(_ entry: Journal.Entry) -> String {
        let (subject, text) = words(for: entry)
        return PlainText.line([stamp(entry.at), subject.padded(to: 8), text].joined(separator: "  "))
    }

    /// With its number before it.
    public static func numbered(_ entry: Journal.Entry) -> String { "\(entry.id)  \(line(entry))" }

    /// What it is about, such as `call 1`, and what happened to it. It may hold what a client sent: `line` makes it plain.
    public static func words(for entry: Journal.Entry) -> (subject: String, text: String) {
        words(for: entry.what)
    }

    /// With its number before it, and behind it why the client was refused.
    public static func line(_ entry: Journal.Entry, because reason: String?) -> String {
        "#\(numbered(entry))" + (reason.map { PlainText.line("; \($0)") } ?? "")
    }

    /// `00:03.500`; hours appear when there are some.
    static func stamp(_ instant: Instant) -> String {
        let milliseconds = instant.nanoseconds / 1_000_000
        let (seconds, fraction) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        let (hours, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        let text = "\(two(minute)):\(two(second)).\(two(fraction / 10))\(fraction % 10)"
        return hours == 0 ? text : "\(hours):\(text)"
    }

    private static func two(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static func words(for what: Journal.What) -> (subject: String, text: String) {
        switch what {
        case .exchange(let boxed):
            let exchange = boxed.wrappedValue
            let request = exchange.request
            let fault = exchange.fault.map { "; \($0)" } ?? ""
            let unit = exchange.unit?.wrappedValue.words.map { "; \($0)" } ?? ""
            return (
                "request",
                "\(request.method) \(Secrets.hidden(in: request.target)) -> \(text(of: exchange.answer.status))\(fault)\(unit)"
            )
        case .refusal(let boxed):
            let broken = boxed.wrappedValue
            return ("request", "\(name(of: broken)) -> \(text(of: broken.answer.status)); \(broken.error.sentence)")
        case .device(let event):
            return words(for: event)
        case .struck(let mark):
            return ("fault", mark.description)
        case .sent(let sent):
            return words(for: sent.wrappedValue)
        case .fired(let timer):
            return ("timer", "\(timer.what) of \(timer.owner)")
        case .reloaded(let names):
            return ("scenario", "reloaded: \(names.joined(separator: ", "))")
        }
    }

    /// `GET /api/info`, as far as it can be read; a long target is cut.
    private static func name(of broken: BrokenRequest) -> String {
        guard let method = broken.method else { return "no HTTP" }
        guard let target = broken.target else { return method }
        return "\(method) \(target.count > 200 ? target.prefix(200) + "..." : target[...])"
    }

    /// `sent   PUT http://127.0.0.1:9000/api/v0/devices/logs -> 200`
    private static func words(for sent: SentExchange) -> (subject: String, text: String) {
        let what = sent.request.map { "\($0.method) \(Secrets.hidden(in: $0.url))" } ?? sent.call.owner
        switch sent.outcome {
        case .answered(let response): return ("sent", "\(what) -> \(response.status.code)")
        case .failed(let why): return ("sent", "\(what) failed: \(Secrets.hidden(inText: why))")
        }
    }

    private static func words(for event: DeviceEvent.What) -> (subject: String, text: String) {
        switch event {
        case .calling(let call), .called(let call, _):
            return ("calls", call.owner)
        case .callStarted(let call):
            return (subject(call), "\(call.state.name)  \(call.direction.rawValue) \(call.number)")
        case .callChanged(let call, _, let state, let why):
            return (subject(call), "\(state.name.padded(to: 7))  \(reason(why))\(outcome(of: call, after: why))")
        case .callTurnedAway(let call):
            let status = call.status.map { "\($0.code) \($0.reason)" } ?? ""
            return (
                subject(call), "\(call.state.name.padded(to: 7))  \(status), the device was busy; it was \(call.number)"
            )
        case .loggedIn(let session):
            return ("session", "login of \(session.username)")
        case .loginRefused(let username):
            return ("session", "login of \(username) refused")
        case .loggedOut(let session):
            return ("session", "logout of \(session.username)")
        case .logged(let item):
            return ("log", item.key)
        case .presented(let shown, let decision):
            return (subject(shown), outcome(of: decision))
        case .registrationChanged(let registration):
            return ("sip", "registration \(registration.rawValue)")
        case .linkChanged(let link):
            return ("network", word(for: link))
        case .doorOpened:
            return ("door", "open")
        case .doorClosed:
            return ("door", "closed")
        case .lockOpened(let number, let by, let until):
            return ("lock \(number)", "open  by \(by.rawValue), until \(stamp(until))")
        case .lockClosed(let number):
            return ("lock \(number)", "closed")
        case .powerChanged(let power):
            return ("power", word(for: power))
        case .sessionsEnded(let count):
            return ("session", "\(count) ended")
        case .sessionTableChanged(let isFull):
            return ("session", isFull ? "the table is full, logins are refused" : "the table has room again")
        case .settingsChanged(let group):
            return ("settings", "\(group) changed")
        }
    }

    private static func word(for power: Power) -> String {
        switch power {
        case .on: "on"
        case .goingDown: "going down"
        case .booting(let until): "off, back at \(stamp(until))"
        case .off: "off"
        }
    }

    public static func word(for link: Link) -> String {
        switch link {
        case .up: "up"
        case .down: "down, connections are refused"
        case .unplugged: "unplugged, nothing is answered"
        case .slow(let delay): "slow, each answer \(DurationText.text(of: delay)) late"
        }
    }

    private static func subject(_ call: Call) -> String {
        "call \(call.id)"
    }

    private static func subject(_ shown: Presentation) -> String {
        "\(shown.kind.rawValue) \(shown.number)"
    }

    private static func outcome(of decision: AccessDecision) -> String {
        switch decision {
        case .granted(_, let locks): "let in, lock \(locks.map(String.init).joined(separator: ", "))"
        case .denied(let why, _): "not let in: \(why.rawValue)"
        }
    }

    private static func reason(_ event: CallEvent) -> String {
        switch event {
        case .sip(let status): "\(status.code) \(status.reason)"
        case .hangup(.remote): "the other side hung up"
        case .hangup(.local): "the device hung up"
        case .replaced: "the next call began"
        case .dialTimeout: "dial time-out"
        case .noAnswer: "no SIP answer"
        case .talkTimeout: "talk time-out"
        case .dtmf(let digits): "keys \(digits)"
        case .vanish: "the other side vanished"
        case .powerLoss: "the device went down"
        }
    }

    /// How long the talk was, or the text in place of an answer that never came.
    private static func outcome(of call: Call, after event: CallEvent) -> String {
        guard case .ended(let talk) = call.state else { return "" }
        if call.answeredAt != nil { return ", after \(talk.components.seconds) s of talk" }
        if case .sip = event { return "" }
        return call.status.map { ": \($0.code) \($0.reason)" } ?? ""
    }

    /// A fault may answer with nothing, or with what is not HTTP.
    private static func text(of status: Int) -> String {
        status == 0 ? "no answer" : "\(status)"
    }
}

extension Journal.Entry {
    /// A timer is described by what it does; a reloaded script has its own entry.
    public var isTold: Bool {
        switch what {
        case .exchange, .refusal, .device, .struck, .sent: true
        case .fired, .reloaded: false
        }
    }
}
