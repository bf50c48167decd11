extension AccessControl {
    /// What the device decides by itself. Nothing changes.
    /// - Parameters:
    ///   - date: what the calendar of the device shows.
    ///   - zone: minutes by which its wall clock is before UTC.
    public func decision(on shown: Presentation, at date: CalendarDate, zone: Int) -> AccessDecision {
        if let key = settings.key(of: shown) { return .granted(key, locks: [shown.lock]) }
        guard let uid = identifiers.uid(of: shown.kind, shown.number), let identifier = identifiers.identifier(uid)
        else { return .denied(.unknown, uid: nil) }
        if let denial = denial(of: identifier, at: date, zone: zone) { return .denied(denial, uid: uid) }
        guard identifier.locks.includes(shown.lock), let locks = lockNumbers(identifier.locks.number) else {
            return .denied(.wrongLock, uid: uid)
        }
        return .granted(.identifier(uid), locks: locks)
    }

    private func denial(of identifier: Identifier, at date: CalendarDate, zone: Int) -> AccessDecision.Denial? {
        if let denial = identifier.validity.denial(at: date) { return denial }
        if identifier.passesLeft == 0 { return .noPassesLeft }
        let profiles = identifier.timeProfiles.compactMap(timeProfiles.record)
        if !profiles.isEmpty, !profiles.contains(where: { $0.includes(date, zone: zone) }) {
            return .outsideTimeProfile
        }
        return nil
    }
}

extension AccessSettings {
    /// Nil for what opens by no right of the settings. An empty text is no code and no card.
    fileprivate func key(of shown: Presentation) -> AccessKey? {
        switch shown.kind {
        case .inputCode where shown.number == masterCode: .masterCode
        case .inputCode where inputCode.isEnabled && shown.number == inputCode.number: .generalCode
        case .card where shown.number == IdentifierKind.card.normal(masterCard): .masterCard
        case .card, .ukey, .inputCode, .qr, .licensePlate, .face: nil
        }
    }
}
