extension Device {
    /// Somebody shows an identifier. When it is good, its locks open, one pass is used, and the log says so.
    @discardableResult
    public mutating func grant(identifier number: String, readAs reading: IdentifierReading = .card) -> AccessDecision {
        if reading == .inputCode, isMasterCode(number) { return grantMasterCode() }
        guard let uid = access.identifiers.uid(ofNumber: number), let identifier = access.identifiers.identifier(uid)
        else {
            writeLog(.deniedUnknown(number, readAs: reading))
            return .denied(.unknown)
        }
        if let denial = denial(of: identifier) {
            writeLog(.deniedIdentifier(identifier))
            return .denied(denial)
        }
        return admit(identifier, uid: uid)
    }

    private func isMasterCode(_ number: String) -> Bool {
        let code = access.settings.inputCode
        return code.isEnabled && code.number == number && !access.locks.isEmpty
    }

    private mutating func grantMasterCode() -> AccessDecision {
        writeLog(.grantedByMasterCode(lock: 1))
        openLock(1, by: .masterCode)
        return .granted(locks: [1])
    }

    private func denial(of identifier: Identifier) -> AccessDecision.Denial? {
        if let denial = identifier.validity.denial(at: date) { return denial }
        if identifier.passesLeft == 0 { return .noPassesLeft }
        if let profile = identifier.timeProfile.flatMap(access.timeProfiles.record),
            !profile.includes(date, settings.time.zoneMinutes)
        {
            return .outsideTimeProfile
        }
        return nil
    }

    private mutating func admit(_ identifier: Identifier, uid: Int) -> AccessDecision {
        var used = identifier
        used.passesUsed += 1
        guard access.identifiers.replace(uid, by: used) else { preconditionFailure("it keeps its own number") }
        let locks = identifier.locks.numbers.compactMap(access.lockNumbers).joined()
        writeLog(.granted(identifier))
        for lock in locks { openLock(lock, by: .identifier) }
        return .granted(locks: Array(locks))
    }
}
