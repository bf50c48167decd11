/// A login that was accepted.
public struct Session: Sendable, Hashable {
    public let token: String
    public let username: String
    /// The vendor's `account_type`.
    public let accountType: String
    public let loggedInAt: Instant
    /// From this instant on the token is dead. Use does not renew it.
    public let expiresAt: Instant

    public func isAlive(at now: Instant) -> Bool {
        now < expiresAt
    }
}

/// The sessions by their tokens. Dead ones leave when others come; over the limit the oldest goes.
public struct TokenTable: Sendable {
    public let limit: Int
    /// Other clients have taken every place: logins are refused until one is free again.
    public internal(set) var isFull = false
    private var sessions: [Token: Session] = [:]
    /// In order of login, from `oldest` on; those that logged out stay in it until it is tidied up.
    private var order: [String] = []
    private var oldest = 0

    /// Drawn by chance, so its beginning tells it from the others as well as all of it.
    private struct Token: Hashable {
        let text: String

        func hash(into hasher: inout Hasher) {
            let beginning = text.utf8.span.withUnsafeBytes { bytes in
                bytes.count < 8 ? 0 : bytes.loadUnaligned(as: UInt64.self)
            }
            hasher.combine(beginning)
        }
    }

    init(limit: Int) {
        precondition(limit > 0)
        self.limit = limit
    }

    /// Oldest login first.
    public func alive(at now: Instant) -> [Session] {
        order[oldest...].compactMap { session(of: $0, at: now) }
    }

    public func session(of token: String, at now: Instant) -> Session? {
        guard let session = sessions[Token(text: token)], session.isAlive(at: now) else { return nil }
        return session
    }

    mutating func add(_ session: Session) {
        makeRoom(at: session.loggedInAt)
        sessions[Token(text: session.token)] = session
        order.append(session.token)
    }

    /// The session that was alive under that token.
    mutating func remove(_ token: String, at now: Instant) -> Session? {
        guard let session = sessions.removeValue(forKey: Token(text: token)), session.isAlive(at: now) else {
            return nil
        }
        return session
    }

    /// How many were alive. Those of others end too.
    mutating func removeAll(at now: Instant) -> Int {
        defer { (sessions, order, oldest, isFull) = ([:], [], 0, false) }
        return alive(at: now).count
    }

    private mutating func makeRoom(at now: Instant) {
        while oldest < order.count, sessions.count == limit || session(of: order[oldest], at: now) == nil {
            sessions[Token(text: order[oldest])] = nil
            oldest += 1
        }
        guard order.count >= 2 * limit else { return }
        order = order[oldest...].filter { sessions[Token(text: $0)] != nil }
        oldest = 0
    }
}
