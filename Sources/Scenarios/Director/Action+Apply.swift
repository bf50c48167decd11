import IntercomModel

extension Action {
    /// What cannot be, such as a lock that the device does not have, does nothing.
    func apply(to device: inout Device) {
        switch self {
        case .register(let registering): registering.apply(to: &device)
        case .incoming(let caller): _ = try? device.receiveCall(from: caller)
        case .reboot: device.reboot()
        case .power(isOn: true): device.restorePower()
        case .power(isOn: false): device.cutPower()
        case .network(let link): device.setLink(link)
        case .sessionTable(let isFull): device.setSessionTable(isFull: isFull)
        case .endSessions: device.endAllSessions()
        case .log(let item): device.writeLog(item)
        case .openLock(let number, let time):
            if device.access.locks.indices.contains(number - 1) {
                device.openLock(number, for: time, by: .remoteServer)
            }
        case .closeLock(let number):
            if device.access.locks.indices.contains(number - 1) { device.closeLock(number) }
        case .door(.open): device.openDoor()
        case .door(.closed): device.closeDoor()
        case .door(.forced): device.forceDoor()
        case .clock(let move): move.apply(to: &device)
        // A device that is off, or has no such lock, does nothing.
        case .present(let shown): _ = try? device.present(shown)
        }
    }
}

extension Device {
    /// A door that is open already cannot be forced. No source tells the line: it is invented.
    fileprivate mutating func forceDoor() {
        guard !access.door.isOpen else { return }
        openDoor()
        writeLog(LogItem(key: "door_was_forced", english: "Door was forced", category: .access, priority: .high))
    }
}

extension Registering {
    func apply(to device: inout Device) {
        switch self {
        case .ok: device.setRegistration(.registered)
        case .off: device.setRegistration(.off)
        case .lost, .timeout: device.setRegistration(.lost)
        case .refused(let status): device.setRegistration(.lost, answer: status)
        }
    }
}

extension ClockMove {
    func apply(to device: inout Device) {
        switch self {
        case .to(let date): device.setDate(date)
        case .forward(let duration): device.setDate(device.date + duration)
        case .back(let duration): device.setDate(device.date - duration)
        case .ntp: device.asksTimeServer()
        }
    }
}

extension CalendarDate {
    fileprivate static func - (date: CalendarDate, duration: Duration) -> CalendarDate {
        date + (.zero - duration)
    }
}
