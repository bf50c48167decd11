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
    /// Nil: wrong logins are not limited.
    public var attempts: AttemptLimit?
    /// A second account, with fewer rights. Nil: there is none.
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

    /// The limit of the newest android panels (fact sheet, part 2.1).
    public static let documentedDelays: [Duration] = [60, 180, 600, 1800, 3600, 10_800].map { .seconds($0) }
}

/// Counts wrong attempts, for each client's address apart (fact sheet, part 2.1: "5 attempts per IP").
struct LoginGuard: Sendable {
    private struct Record {
        var failures = 0
        var opensAt: Instant = .start
    }

    /// Nil is for all clients whose address is unknown.
    private var records: [String?: Record] = [:]

    /// Nil when a login is looked at.
    func wait(of client: String?, at now: Instant) -> Duration? {
        guard let record = records[client], now < record.opensAt else { return nil }
        return record.opensAt - now
    }

    mutating func noteFailure(of client: String?, at now: Instant, _ limit: AttemptLimit?) {
        guard let limit, let longest = limit.delays.last else { return }
        var record = records[client] ?? Record()
        record.failures += 1
        let round = record.failures - limit.attempts
        if round >= 0 { record.opensAt = now + (round < limit.delays.count ? limit.delays[round] : longest) }
        records[client] = record
    }

    mutating func noteSuccess(of client: String?) {
        records[client] = nil
    }
}
