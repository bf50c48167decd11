/// What a client did that works here, or seems to, and goes wrong with a device in a house.
public struct ClientFinding: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case callWithoutLogin = "call-without-login"
        case refusalIgnored = "401-ignored"
        case deadTokenUsed = "token-used-after-logout"
        case loginStorm = "login-storm"
        case fastPolling = "fast-polling"
        case callNeverEnded = "call-never-ended"
        case postRepeated = "post-repeated"
        case bodyOnGet = "body-on-get"
        case wrongContentType = "wrong-content-type"
        case passwordInClear = "password-in-clear"
        case noHTTP = "no-http"
        case requestCut = "request-cut"
        case connectionsLeaked = "connections-leaked"
        case noTimeout = "no-timeout"
        case certificateNotChecked = "certificate-not-checked"
    }

    public enum Severity: String, Sendable {
        case error, warning
    }

    public let kind: Kind
    /// Entries of the journal that show it, the first ones.
    public internal(set) var entries: [Int]
    /// How many times.
    public internal(set) var count: Int
    /// What is known about the library that the client uses; nil where nothing is.
    public internal(set) var suspicion: String?

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
        case .callWithoutLogin, .refusalIgnored, .deadTokenUsed, .postRepeated, .passwordInClear, .noHTTP, .requestCut,
            .noTimeout, .certificateNotChecked:
            .error
        case .loginStorm, .fastPolling, .callNeverEnded, .bodyOnGet, .wrongContentType, .connectionsLeaked: .warning
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
        case .postRepeated: "a POST came again after its answer was lost, and was done twice"
        case .bodyOnGet: "a GET came with a body"
        case .wrongContentType: "a JSON body came under another Content-Type, or under none"
        case .passwordInClear: "a login sent its password in clear"
        case .noHTTP: "the device did not accept a request as HTTP"
        case .requestCut: "a connection ended in the middle of a request"
        case .connectionsLeaked: "more than \(ConnectionFindings.mostIdle) connections stood open and unused at once"
        case .noTimeout:
            "the client waited for more than \(ConnectionFindings.patience.seconds) s for an answer that stalled"
        case .certificateNotChecked: "a request came over HTTPS though the certificate was a wrong one"
        }
    }

    public var advice: String {
        [rule, suspicion].compactMap { $0 }.joined(separator: " ")
    }

    /// What holds for every client.
    private var rule: String {
        switch kind {
        case .callWithoutLogin: "Log in first; every path but /api/info and login requires the token."
        case .refusalIgnored: "401 means: log in again. A token is valid for two hours, and until a reboot."
        case .deadTokenUsed: "Forget the token when you log out; log in for a new one."
        case .loginStorm: "Keep the token; devices of the android family answer 429 after five attempts."
        case .fastPolling:
            "Ask once a second; a device serves its door, its calls and its screen with the same processor."
        case .callNeverEnded: "End it; otherwise the device stays in the call until its talk time-out."
        case .postRepeated: "Read the call status before you send it again: otherwise there are two calls."
        case .bodyOnGet: "Use the query; a server may refuse or drop such a body."
        case .wrongContentType: "Send Content-Type: application/json with it, as the vendor asks."
        case .passwordInClear: "Send the MD5 of the password, as 32 hex digits."
        case .noHTTP: "GET /journal/{id} shows what came and the rule of RFC 9112 that it breaks."
        case .requestCut:
            "Send the whole body that Content-Length or the chunks announce, and read the answer before you close."
        case .connectionsLeaked: "Close each connection, or use it again; a device accepts only a few."
        case .noTimeout: "Set a time-out: a device that loses power closes no connection."
        case .certificateNotChecked:
            "Check the certificate: trust the one of this device, and refuse all others. An attacker in its place gets the password."
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
