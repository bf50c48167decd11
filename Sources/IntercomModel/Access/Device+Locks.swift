extension Device {
    /// Opens a lock, which closes by itself; opening it again restarts its time, but not the delay of one that still
    /// waits. Nothing shortens an emergency.
    /// - Parameters:
    ///   - number: that of a lock which the device has.
    ///   - time: nil is the lock's own time-out.
    public mutating func openLock(_ number: Int, for time: Duration? = nil, by opening: LockOpening) {
        let lock = access.locks[number - 1]
        let time = time ?? lock.settings.timeout
        switch (lock.state, opening) {
        case (_, .emergency):
            unlock(number, for: time, by: opening)
        case (.open(.emergency, _), _):
            break
        case (.waiting, _):
            access.locks[number - 1].state = .waiting(opening, time: time)
        case (.closed, _) where lock.settings.delay > .zero:
            access.locks[number - 1].state = .waiting(opening, time: time)
            arm(.open, ofLock: number, at: now + lock.settings.delay)
        case (.closed, _), (.open, _):
            unlock(number, for: time, by: opening)
        }
    }

    /// Also ends an emergency, and an opening that is still waiting.
    public mutating func closeLock(_ number: Int) {
        if let timer = access.lockTimers.removeValue(forKey: number) { timeline.cancel(timer) }
        let wasOpen = access.locks[number - 1].isOpen
        access.locks[number - 1].state = .closed
        if wasOpen { emit(.lockClosed(number)) }
    }

    /// A person inside presses the exit button of the first lock. False when it is switched off, or there is no lock.
    @discardableResult
    public mutating func pressExitButton() -> Bool {
        guard access.settings.isExitButtonEnabled, !access.locks.isEmpty else { return false }
        writeLog(.openedByExitButton(lock: 1))
        openLock(1, by: .exitButton)
        return true
    }

    /// What is due for a lock: its state says what.
    mutating func fireLock(_ number: Int) {
        access.lockTimers[number] = nil
        switch access.locks[number - 1].state {
        case .waiting(let opening, let time): unlock(number, for: time, by: opening)
        case .open: closeLock(number)
        case .closed: preconditionFailure("a closed lock waits for nothing")
        }
    }

    /// Each key that has come may complete a code, as long as the call goes on.
    mutating func openLocks(byKeys keys: String, of call: Call) {
        var pressed = call.digits.dropLast(keys.count)
        for key in keys where self.call?.state.isRunning == true {
            pressed.append(key)
            for lock in access.locks where pressed.ends(with: lock.settings.dtmfCode) {
                writeLog(.grantedByCallHost(call.number, lock: lock.number))
                openLock(lock.number, by: .callHost)
            }
        }
    }
}

extension Device {
    private mutating func unlock(_ number: Int, for time: Duration, by opening: LockOpening) {
        let until = now + time
        access.locks[number - 1].state = .open(opening, until: until)
        arm(.close, ofLock: number, at: until)
        emit(.lockOpened(number, by: opening, until: until))
        if settings.calls.dropsCallWhenLockOpens { deliverToCurrent(.hangup(.local)) }
    }

    private mutating func arm(_ timer: LockTimer, ofLock number: Int, at due: Instant) {
        if let old = access.lockTimers[number] { timeline.cancel(old) }
        access.lockTimers[number] = timeline.set(.lock(number, timer), at: due)
    }
}

extension Substring {
    fileprivate func ends(with code: String) -> Bool {
        !code.isEmpty && hasSuffix(code)
    }
}
