// What clients keep in the tables of a panel. Each change is an event.
extension Device {
    /// The uid that it got.
    public mutating func add(_ identifier: Identifier) throws(IdentifierTable.Conflict) -> Int {
        let uid = try access.identifiers.add(identifier)
        emit(.settingsChanged("identifiers"))
        return uid
    }

    /// - Parameter uid: that of an identifier.
    public mutating func change(identifier uid: Int, to new: Identifier) throws(IdentifierTable.Conflict) {
        guard access.identifiers.identifier(uid) != new else { return }
        try access.identifiers.put(new, under: uid)
        emit(.settingsChanged("identifiers"))
    }

    /// Unknown uids are skipped.
    public mutating func removeIdentifiers(_ uids: some Sequence<Int>) {
        let count = access.identifiers.all.count
        access.identifiers.remove(uids)
        if access.identifiers.all.count != count { emit(.settingsChanged("identifiers")) }
    }

    public mutating func add(_ profile: TimeProfile) -> Int {
        emit(.settingsChanged("time profiles"))
        return access.timeProfiles.add(profile)
    }

    /// - Parameter uid: that of a time profile.
    public mutating func change(timeProfile uid: Int, to new: TimeProfile) {
        guard access.timeProfiles.record(uid) != new else { return }
        access.timeProfiles.put(new, under: uid)
        emit(.settingsChanged("time profiles"))
    }

    /// No identifier names them any more.
    public mutating func removeTimeProfiles(_ uids: some Sequence<Int>) {
        let removed = Set(uids).filter { access.timeProfiles.remove($0) != nil }
        guard !removed.isEmpty else { return }
        access.identifiers.forgetTimeProfiles(removed)
        emit(.settingsChanged("time profiles"))
    }

    /// - Parameter uid: nil is a new one. Returns the uid.
    @discardableResult
    public mutating func put(_ apartment: Apartment, under uid: Int?) -> Int {
        emit(.settingsChanged("apartments"))
        return access.apartments.put(apartment, under: uid)
    }

    /// No identifier belongs to it any more.
    public mutating func removeApartments(_ uids: some Sequence<Int>) {
        let removed = Set(uids).filter { access.apartments.remove($0) }
        guard !removed.isEmpty else { return }
        access.identifiers.forgetApartments(removed)
        emit(.settingsChanged("apartments"))
    }
}
