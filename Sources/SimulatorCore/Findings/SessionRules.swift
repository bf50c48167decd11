import HTTPWire
import IntercomModel

/// A client starts a call without a token. A client with an expired token learns so from the 401, and logs in again.
struct CallWithoutLogin: FindingRule {
    /// Whether each login since the start can still be seen.
    let remembersAll: Bool
    /// The tokens that logins gave.
    private var given: Set<String> = []
    /// Calls under a token that no login gave: kept from a time before, or made up. The next login clears it up.
    private var unknown: [Int] = []
    private var found: ClientFinding?

    init(remembersAll: Bool) {
        self.remembersAll = remembersAll
    }

    mutating func see(_ entry: Journal.Entry) {
        if case .device(.loggedIn(let session)) = entry.what {
            given.insert(session.token)
            unknown = []
        }
        guard let exchange = entry.exchange, exchange.isCallStart, exchange.statusOfDevice == 401 else { return }
        switch exchange.token {
        case nil: found.add(.callWithoutLogin, entry.id)
        case let token? where given.contains(token) || !remembersAll: break
        case _?: unknown.append(entry.id)
        }
    }

    func finding(at end: Instant) -> ClientFinding? {
        guard !unknown.isEmpty else { return found }
        let entries = ((found?.entries ?? []) + unknown).sorted()
        return ClientFinding(.callWithoutLogin, entries, count: (found?.count ?? 0) + unknown.count)
    }
}

/// 401, and the same request with the same credentials again.
struct RefusalIgnored: FindingRule {
    private struct Attempt: Hashable {
        let errand: String
        let credentials: String?
    }

    /// When each refusal was out: on a slow network a client may ask again before.
    private var refused: [Attempt: Instant] = [:]
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        // Also where the answer to the login came late, or was spoilt: the client did what it should.
        if case .device(.loggedIn) = entry.what { refused = [:] }
        guard let exchange = entry.exchange, exchange.statusOfDevice == 401 else { return }
        let attempt = Attempt(errand: exchange.errand, credentials: exchange.credentials)
        if let told = refused[attempt], entry.at >= told { found.add(.refusalIgnored, entry.id) }
        refused[attempt] = exchange.pauses.reduce(entry.at) { $0 + $1.length * $1.count }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// A token after its logout. A second logout does no harm.
struct DeadTokenUsed: FindingRule {
    private var dead: Set<String> = []
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange, let credentials = exchange.credentials else { return }
        if exchange.isLogout {
            // Where its answer was lost, the client cannot know that the token is dead.
            if exchange.statusOfDevice == 200 { dead.insert(credentials) }
        } else if dead.contains(credentials), !exchange.isLogin {
            found.add(.deadTokenUsed, entry.id)
        }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}
