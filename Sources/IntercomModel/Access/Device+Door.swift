extension Device {
    /// A person opens the door. An open one stays as it is.
    public mutating func openDoor() {
        guard !access.door.isOpen else { return }
        access.door = .open(since: now, isTooLong: false)
        emit(.doorOpened)
        guard access.settings.doorSensor.watchesDoor else { return }
        writeLog(.doorOpened(on: profile))
        armDoor(after: access.settings.doorSensor.openingDelay)
    }

    public mutating func closeDoor() {
        guard access.door.isOpen else { return }
        access.door = .closed
        if let timer = access.doorTimer { timeline.cancel(timer) }
        access.doorTimer = nil
        emit(.doorClosed)
        if access.settings.doorSensor.watchesDoor { writeLog(.doorClosed(on: profile)) }
    }

    /// The door is still open: it was cancelled otherwise.
    mutating func fireDoor() {
        access.doorTimer = nil
        guard case .open(let since, _) = access.door else { preconditionFailure("a closed door waits for nothing") }
        access.door = .open(since: since, isTooLong: true)
        writeLog(.openTooLong(on: profile))
        if access.settings.doorSensor.repeatsMessage { armDoor(after: access.settings.doorSensor.repeatingDelay) }
    }

    private mutating func armDoor(after delay: Duration) {
        access.doorTimer = timeline.set(.door, at: now + delay)
    }
}
