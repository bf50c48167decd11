import IntercomModel

/// What a backup holds of a device, besides its tables. Not in it: the account, the calendar, what is banned for a while.
struct BackupImage {
    var settings: DeviceSettings
    var timeouts: CallTimeouts
    var access: AccessSettings
    /// In the order of their numbers.
    var locks: [LockSettings]

    init(of device: Device) {
        settings = device.settings
        timeouts = device.timeouts
        access = device.access.settings
        locks = device.access.locks.map(\.settings)
    }

    func restore(to device: inout Device) {
        device.change("backup", to: settings)
        device.change("backup", to: timeouts)
        device.change("backup", to: access)
        for (index, lock) in locks.enumerated() { device.change("backup", ofLock: index + 1, to: lock) }
    }
}
