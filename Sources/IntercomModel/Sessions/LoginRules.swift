/// How clients say who they are (fact sheet, parts 0.3 and 2.1).
public struct LoginRules: Sendable, Hashable {
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// `GET /login?username=...&password=...`
        case query
        /// `POST /login` with a JSON body.
        case body
    }

    public var form: Form
    /// `Authorization: Basic` with the clear password does where others ask for a token.
    public var acceptsBasic: Bool
    /// Nil lets everybody guess for ever.
    public var attempts: AttemptLimit?
    /// A second account, with fewer rights. Nil: nobody has heard of it.
    public var manager: Manager?

    public init(
        form: Form = .query,
        acceptsBasic: Bool = false,
        attempts: AttemptLimit? = nil,
        manager: Manager? = nil
    ) {
        self.form = form
        self.acceptsBasic = acceptsBasic
        self.attempts = attempts
        self.manager = manager
    }

    public static let factory = LoginRules()

    /// The vendor's account types that a login may answer.
    public var accountTypes: [String] {
        manager == nil ? [Account.administrator] : [Account.manager, Account.administrator]
    }
}

public struct Manager: Sendable, Hashable {
    public var isEnabled: Bool
    /// In clear.
    public var password: String

    public init(isEnabled: Bool = false, password: String = "123456") {
        self.isEnabled = isEnabled
        self.password = password
    }
}

/// Who guesses passwords must wait: after some wrong attempts a while, after each further one longer.
public struct AttemptLimit: Sendable, Hashable {
    public var attempts: Int
    /// The last one stays.
    public var delays: [Duration]

    public init(attempts: Int = 5, delays: [Duration] = AttemptLimit.documentedDelays) {
        self.attempts = attempts
        self.delays = delays
    }

    /// Of the newest android panels (fact sheet, part 2.1).
    public static let documentedDelays: [Duration] = [60, 180, 600, 1800, 3600, 10_800].map { .seconds($0) }
}

/// Counts wrong attempts. For the whole device: who asks from where is not known here.
struct LoginGuard: Sendable {
    private var failures = 0
    private var opensAt: Instant = .start

    /// Nil when a login is looked at.
    func wait(at now: Instant) -> Duration? {
        now < opensAt ? opensAt - now : nil
    }

    mutating func noteFailure(at now: Instant, _ limit: AttemptLimit?) {
        guard let limit, let longest = limit.delays.last else { return }
        failures += 1
        let round = failures - limit.attempts
        if round >= 0 { opensAt = now + (round < limit.delays.count ? limit.delays[round] : longest) }
    }

    mutating func noteSuccess() {
        failures = 0
    }
}
