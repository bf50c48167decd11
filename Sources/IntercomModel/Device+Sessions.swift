extension Device {
    /// The digest is the MD5 of the password as hex, in any letter case. Nil when either is wrong.
    /// - Parameter client: the address that asks; nil where it is not needed.
    public mutating func logIn(username: String, passwordDigest: String, from client: String? = nil) -> Session? {
        guard let account = accounts.first(where: { $0.accepts(username: username, passwordDigest: passwordDigest) })
        else {
            loginGuard.noteFailure(of: client, at: now, profile.login.attempts)
            emit(.loginRefused(username: username))
            writeLog(.incorrectLogin)
            return nil
        }
        loginGuard.noteSuccess(of: client)
        let session = Session(
            token: profile.tokenForm.draw(from: &tokenChance),
            username: username,
            accountType: account.type,
            loggedInAt: now,
            expiresAt: now + profile.tokenLife
        )
        sessions.add(session)
        emit(.loggedIn(session))
        writeLog(.successfulLogin(as: account.type))
        return session
    }

    /// How long no login of that client is looked at, after too many wrong ones.
    public func loginWait(of client: String?) -> Duration? { loginGuard.wait(of: client, at: now) }

    /// Whether it counts for each client apart.
    public var tellsClientsApart: Bool { profile.login.attempts != nil }

    /// Whether the name is that of the manager, whose account is not enabled yet.
    public func isDisabledManager(_ username: String) -> Bool {
        guard let manager = profile.login.manager else { return false }
        return username == Account.manager && !manager.isEnabled
    }

    /// Whether HTTP Basic does in place of a token.
    public var acceptsBasic: Bool { profile.login.acceptsBasic }

    /// The account type that the name and the clear password stand for; nil where they are wrong.
    public func accountType(username: String, clearPassword: String) -> String? {
        accounts.first { $0.accepts(username: username, clearPassword: clearPassword) }?.type
    }

    private var accounts: [Account] {
        guard let manager, profile.login.manager?.isEnabled == true else { return [account] }
        return [account, manager]
    }

    /// Others take all places of the session table, or leave them. Who is in already stays in.
    public mutating func setSessionTable(isFull: Bool) {
        guard isFull != sessions.isFull else { return }
        sessions.isFull = isFull
        emit(.sessionTableChanged(isFull: isFull))
    }

    /// Nil when the token was never given, has logged out or is too old.
    public func session(of token: String) -> Session? {
        sessions.session(of: token, at: now)
    }

    /// Ends all sessions, the asking one too. False when the old password is not the one in force.
    public mutating func changePassword(from old: String, to new: String) -> Bool {
        guard let changed = account.changingPassword(from: old, to: new) else { return false }
        account = changed
        endAllSessions()
        return true
    }

    /// Every token that is alive is dead from now on.
    public mutating func endAllSessions() {
        let count = sessions.removeAll(at: now)
        if count > 0 { emit(.sessionsEnded(count: count)) }
    }

    /// The vendor's `account_type` of a session that lives now.
    public func accountType(ofSession token: String) -> String? {
        sessions.session(of: token, at: now)?.accountType
    }

    public mutating func logOut(_ token: String) {
        guard let session = sessions.remove(token, at: now) else { return }
        emit(.loggedOut(session))
    }
}
