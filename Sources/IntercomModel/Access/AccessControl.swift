/// Everything by which a panel lets people in.
public struct AccessControl: Sendable {
    /// In the order of their numbers, which begin at 1.
    public var locks: [Lock]
    public internal(set) var door: DoorState = .closed
    public var settings: AccessSettings
    public var identifiers = IdentifierTable()
    public var apartments = ApartmentTable()
    public var timeProfiles = NumberedTable<TimeProfile>()
    /// By the apartment whose calls are forwarded.
    public var forwardRules = NumberedTable<ForwardRule>()

    var lockTimers: [Int: TimerID] = [:]
    var doorTimer: TimerID?

    init(_ profile: DeviceProfile) {
        locks = profile.access.locks(isPanel: profile.isPanel)
        settings = profile.access.settings
    }

    /// The uid of the apartment that it belongs to: by its own word, or by its link.
    public func apartment(of identifier: Identifier) -> Int? {
        identifier.apartment ?? identifier.link.flatMap { apartments.uid(ofLink: $0.apartment) }
    }

    /// The numbers that a lock number means: 0 is all of them; nil when there is no such lock.
    public func lockNumbers(_ number: Int) -> [Int]? {
        if number == 0 { return locks.map(\.number) }
        return locks.contains { $0.number == number } ? [number] : nil
    }
}

extension Device {
    /// As it leaves the factory: the locks are closed and no identifier is stored. The door stays as it is.
    public mutating func resetAccess() {
        for lock in access.locks { closeLock(lock.number) }
        let (door, doorTimer) = (access.door, access.doorTimer)
        access = AccessControl(profile)
        (access.door, access.doorTimer) = (door, doorTimer)
    }
}

/// Who is called in place of an apartment.
public struct ForwardRule: Sendable, Hashable {
    public var entities: [String]

    public init(entities: [String]) {
        self.entities = entities
    }
}
