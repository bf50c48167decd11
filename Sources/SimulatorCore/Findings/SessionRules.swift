import IntercomModel

/// A call is wanted by somebody without a living token.
struct CallWithoutLogin: FindingRule {
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange, exchange.isCallStart, exchange.statusCode == 401 else { return }
        found.add(.callWithoutLogin, entry.id)
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}

/// 401, and the same request with the same credentials again.
struct RefusalIgnored: FindingRule {
    private struct Attempt: Hashable {
        let errand: String
        let credentials: String?
    }

    private var refused: Set<Attempt> = []
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard let exchange = entry.exchange else { return }
        let attempt = Attempt(errand: exchange.errand, credentials: exchange.credentials)
        switch exchange.statusCode {
        case 401: if !refused.insert(attempt).inserted { found.add(.refusalIgnored, entry.id) }
        case 200 where exchange.isLogin: refused = []
        default: break
        }
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
            if exchange.statusCode == 200 { dead.insert(credentials) }
        } else if dead.contains(credentials), !exchange.isLogin {
            found.add(.deadTokenUsed, entry.id)
        }
    }

    func finding(at end: Instant) -> ClientFinding? { found }
}
