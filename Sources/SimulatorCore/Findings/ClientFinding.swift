/// What a client did that works here, or seems to, and goes wrong with a device in a house.
public struct ClientFinding: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case callWithoutLogin = "call-without-login"
        case refusalIgnored = "401-ignored"
        case deadTokenUsed = "token-used-after-logout"
        case loginStorm = "login-storm"
        case fastPolling = "fast-polling"
        case callNeverEnded = "call-never-ended"
    }

    public enum Severity: String, Sendable {
        case error, warning
    }

    public let kind: Kind
    /// Entries of the journal that show it, the first ones.
    public internal(set) var entries: [Int]
    /// How many times.
    public internal(set) var count: Int

    init(_ kind: Kind, _ entries: [Int], count: Int = 1) {
        self.kind = kind
        self.entries = Array(entries.prefix(Self.mostEntries))
        self.count = count
    }

    mutating func add(_ entry: Int) {
        count += 1
        if entries.count < Self.mostEntries { entries.append(entry) }
    }

    private static let mostEntries = 10
}

// What people read.
extension ClientFinding {
    public var severity: Severity {
        switch kind {
        case .callWithoutLogin, .refusalIgnored, .deadTokenUsed: .error
        case .loginStorm, .fastPolling, .callNeverEnded: .warning
        }
    }

    public var title: String {
        switch kind {
        case .callWithoutLogin: "a call was started without a login"
        case .refusalIgnored: "the same request came again after 401, without a login in between"
        case .deadTokenUsed: "a token was used after its logout"
        case .loginStorm: "more than \(LoginStorm.most) logins came within \(LoginStorm.window.seconds) s"
        case .fastPolling: "one path was asked more than \(FastPolling.most) times within a second"
        case .callNeverEnded: "the client started a call and did not end it"
        }
    }

    public var advice: String {
        switch kind {
        case .callWithoutLogin: "Log in first; every path but /api/info and login wants the token."
        case .refusalIgnored: "401 means: log in again. A token lives two hours and dies with a reboot."
        case .deadTokenUsed: "Forget the token when you log out; log in for a new one."
        case .loginStorm: "Keep the token; devices of the android family answer 429 after five attempts."
        case .fastPolling:
            "Ask once a second; a device serves its door, its calls and its screen with the same processor."
        case .callNeverEnded: "End it; the device talks to itself until its talk time-out."
        }
    }

    /// `error: a call was started without a login (2 times; journal 3, 7)`
    public var line: String {
        let times = count == 1 ? "once" : "\(count) times"
        let places = entries.map { "\($0)" }.joined(separator: ", ") + (entries.count < count ? ", ..." : "")
        return "\(severity.rawValue): \(title) (\(times); journal \(places))"
    }
}

extension Duration {
    fileprivate var seconds: Int64 { components.seconds }
}
