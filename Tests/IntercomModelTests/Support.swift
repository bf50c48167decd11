import IntercomModel
import Testing

extension Device {
    /// `admin` with `123456`, at the start of 2026.
    static func monitor(profile: DeviceProfile = .factory, seed: UInt64 = 1) -> Device {
        Device(
            profile: profile,
            account: Account(username: "admin", password: "123456"),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000),
            seed: seed
        )
    }

    /// The password is right.
    mutating func logInAsAdmin() throws -> Session {
        let session = logIn(username: "admin", passwordDigest: "e10adc3949ba59abbe56e057f20f883e")
        return try #require(session)
    }

    /// Everything that is due until then; what fired, in order.
    @discardableResult
    mutating func advance(to target: Instant) -> [DeviceTimer] {
        var fired: [DeviceTimer] = []
        while let timer = step(through: target) { fired.append(timer) }
        return fired
    }

    /// The outbox, a line an event.
    mutating func takeStory() -> [String] {
        takeEvents().map { "\($0.at.text) \($0.what.text)" }
    }
}

extension Instant {
    static func seconds(_ seconds: Double) -> Instant {
        .start + .seconds(seconds)
    }

    /// Seconds with three decimals.
    var text: String {
        let milliseconds = nanoseconds / 1_000_000
        return "\(milliseconds / 1000).\("\(1000 + milliseconds % 1000)".dropFirst())"
    }
}

extension DeviceEvent.What {
    var text: String {
        switch self {
        case .callStarted(let call): "call \(call.id) \(call.direction) \(call.number) \(call.state.text)"
        case .callChanged(let call, let from, let to, let why):
            "call \(call.id) \(from.text) > \(to.text) \(call.status.map { "\($0.code)" } ?? "-"), \(why.text)"
        case .callTurnedAway(let call): "call \(call.id) turned away \(call.status?.code ?? 0) \(call.number)"
        case .loggedIn(let session): "logged in \(session.username)"
        case .loginRefused(let username): "refused \(username)"
        case .loggedOut(let session): "logged out \(session.username)"
        case .logged(let item): "log \(item.key)"
        case .registrationChanged(let registration): "registration \(registration)"
        case .calling(let call): "calling \(call.server)"
        case .called(let call, let result): "called \(call.server), \(result)"
        case .presented(let shown, let decision): "presented \(shown.kind) \(shown.number), \(decision)"
        case .doorOpened, .doorClosed, .linkChanged, .lockOpened, .lockClosed, .powerChanged, .sessionTableChanged,
            .sessionsEnded, .settingsChanged:
            "\(self)"
        }
    }
}

extension CallState {
    var text: String {
        switch self {
        case .calling: "calling"
        case .ringing: "ringing"
        case .talking: "talking"
        case .ended: "ended"
        }
    }
}

extension CallEvent {
    var text: String {
        switch self {
        case .sip(let status): "sip \(status.code)"
        case .hangup(let side): "hangup \(side)"
        case .replaced, .dialTimeout, .noAnswer, .talkTimeout, .vanish, .powerLoss: "\(self)"
        case .dtmf(let digits): "dtmf \(digits)"
        }
    }
}
