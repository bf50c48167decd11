import HTTPWire
public import IntercomModel

/// What happened in one call, as people draw SIP calls: the client, the device and the other side, time downwards.
public struct Ladder: Sendable, Equatable {
    public enum Party: String, Sendable, CaseIterable {
        case client, device, other
    }

    /// How it went, for those who draw it in colours.
    public enum Tone: String, Sendable, CaseIterable {
        case plain, ringing, good, bad
    }

    public struct Row: Sendable, Equatable {
        public let at: Instant
        public let what: What
        /// `180 Ringing`, `POST call/start`.
        public let text: String
        public let tone: Tone
    }

    public enum What: Sendable, Equatable {
        case message(from: Party, to: Party)
        /// Something that happened to that party, and was sent to no other.
        case note(Party)
    }

    public let call: Call
    public private(set) var rows: [Row] = []

    /// - Parameter journal: where it is looked up; what it has lost is missing here too.
    public init(of call: Call, in journal: Journal) {
        self.call = call
        var isRunning = false
        for entry in journal.entries {
            rows += Self.rows(of: entry, for: call, isRunning: isRunning)
            switch entry.what {
            case .device(.callStarted(let started)) where started.id == call.id: isRunning = true
            case .device(.callChanged(let changed, _, .ended, _)) where changed.id == call.id: isRunning = false
            default: break
            }
        }
    }

    /// - Parameter isRunning: whether the call has begun before this entry, and not ended.
    private static func rows(of entry: Journal.Entry, for call: Call, isRunning: Bool) -> [Row] {
        switch entry.what {
        case .exchange(let boxed):
            let isWithin = entry.at >= call.startedAt && entry.at <= call.endedAt ?? entry.at
            return isWithin ? rows(of: boxed.wrappedValue, at: entry.at) : []
        case .device(let event):
            if let row = row(of: event, for: call) { return [Row(at: entry.at, row)] }
            guard isRunning, let tone = event.toneOfAccident else { return [] }
            let (subject, text) = TimelineText.words(for: entry)
            return [Row(at: entry.at, .note(.device), "\(subject) \(text)", tone)]
        case .refusal, .fired, .struck, .sent, .reloaded: return []
        }
    }

    /// Only requests about calls, without polls of the status.
    private static func rows(of exchange: Exchange, at instant: Instant) -> [Row] {
        guard ["DebugCall.start", "DebugCall.end"].contains(exchange.route) else { return [] }
        let status = exchange.answer.status
        let path = exchange.request.target.path.split(separator: "/").suffix(2).joined(separator: "/")
        let fault = exchange.fault.map { ", fault \($0.word)" } ?? ""
        let answer = (status == 0 ? "no answer" : "\(status)") + fault
        return [
            Row(at: instant, .message(from: .client, to: .device), "\(exchange.request.method) \(path)", .plain),
            Row(
                at: instant,
                .message(from: .device, to: .client),
                answer,
                (200...299).contains(status) ? .plain : .bad
            ),
        ]
    }
}

extension Ladder.Row {
    fileprivate init(at instant: Instant, _ what: Ladder.What, _ text: String, _ tone: Ladder.Tone) {
        (at, self.what, self.text, self.tone) = (instant, what, text, tone)
    }

    fileprivate init(at instant: Instant, _ line: (what: Ladder.What, text: String, tone: Ladder.Tone)) {
        self.init(at: instant, line.what, line.text, line.tone)
    }
}

// What the device and the other side said to each other.
extension Ladder {
    private typealias Line = (what: What, text: String, tone: Tone)

    private static func row(of event: DeviceEvent.What, for call: Call) -> Line? {
        switch event {
        case .callStarted(let started) where started.id == call.id:
            return (asks(call), "INVITE", .plain)
        case .callTurnedAway(let turned) where turned.id == call.id:
            return (answers(call), words(turned.status), .bad)
        case .callChanged(let changed, _, _, let why) where changed.id == call.id:
            return line(of: why, changed)
        default:
            return nil
        }
    }

    private static func line(of event: CallEvent, _ call: Call) -> Line {
        switch event {
        case .sip(let status):
            return (answers(call), words(status), tone(of: status))
        case .hangup(.remote):
            return (.message(from: .other, to: .device), call.answeredAt == nil ? "CANCEL" : "BYE", .plain)
        case .hangup(.local):
            return ending(of: call, because: "")
        case .replaced:
            return ending(of: call, because: " (the next call began)")
        case .dialTimeout:
            return ending(of: call, because: " (dial time-out)")
        case .talkTimeout:
            return ending(of: call, because: " (talk time-out)")
        case .noAnswer:
            return (.note(.device), "no SIP answer", .bad)
        case .dtmf(let digits):
            return (.message(from: .other, to: .device), "keys \(digits)", .plain)
        case .vanish:
            return (.note(.other), "gone without a word", .bad)
        case .powerLoss:
            return (.note(.device), "the device goes down", .bad)
        }
    }

    /// The device ends it: with BYE after the answer; before it with CANCEL, or by refusing an incoming call.
    private static func ending(of call: Call, because why: String) -> Line {
        let isAnswered = call.answeredAt != nil
        let refusal = call.direction == .incoming && !isAnswered ? words(call.status) : nil
        let text = refusal ?? (isAnswered ? "BYE" : "CANCEL")
        return (.message(from: .device, to: .other), text + why, isAnswered ? .plain : .bad)
    }

    private static func asks(_ call: Call) -> What {
        call.direction == .outgoing ? .message(from: .device, to: .other) : .message(from: .other, to: .device)
    }

    private static func answers(_ call: Call) -> What {
        call.direction == .outgoing ? .message(from: .other, to: .device) : .message(from: .device, to: .other)
    }

    private static func words(_ status: SIPStatus?) -> String {
        status.map { "\($0.code) \($0.reason)" } ?? "no code"
    }

    private static func tone(of status: SIPStatus) -> Tone {
        switch status.code {
        case ..<200: .ringing
        case 200...299: .good
        default: .bad
        }
    }
}

extension DeviceEvent.What {
    /// Nil for what is no accident: what happens to the device beside its call.
    fileprivate var toneOfAccident: Ladder.Tone? {
        switch self {
        case .registrationChanged(let registration): registration == .registered ? .plain : .bad
        case .linkChanged(let link): link == .up ? .plain : .bad
        case .settingsChanged("device time"), .lockOpened, .lockClosed, .doorOpened, .doorClosed, .sessionTableChanged:
            .plain
        case .sessionsEnded: .bad
        case .callStarted, .callChanged, .callTurnedAway, .calling, .called, .loggedIn, .loginRefused, .loggedOut,
            .logged, .presented, .powerChanged, .settingsChanged:
            nil
        }
    }
}
