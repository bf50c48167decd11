extension Device {
    /// A second request while the first is under way changes nothing.
    public mutating func reboot() {
        guard case .on = power else { return }
        powerTimer = timeline.set(.power(.shutdown), at: now + profile.reboot.grace)
        enter(.goingDown)
    }

    /// The power is cut: everything ends at once, without the grace of a reboot.
    public mutating func cutPower() {
        guard power != .off else { return }
        if let powerTimer { timeline.cancel(powerTimer) }
        loseMemory()
        enter(.off)
    }

    /// The current comes back, and the device boots.
    public mutating func restorePower() {
        guard power == .off else { return }
        boot()
    }

    /// Since the device came up; nothing while it does not work.
    public var uptime: Duration {
        switch power {
        case .on(let start): now - start
        case .goingDown, .booting, .off: .zero
        }
    }

    mutating func fire(_ timer: PowerTimer) {
        switch timer {
        case .shutdown: shutDown()
        case .boot: comeBack()
        }
    }

    private mutating func shutDown() {
        loseMemory()
        boot()
    }

    private mutating func loseMemory() {
        deliverToCurrent(.powerLoss)
        for lock in access.locks { closeLock(lock.number) }
        callsBeforeBoot = lastCallID
        endAllSessions()
        abandonCalls()
        stopWeb()
    }

    private mutating func boot() {
        let end = now + profile.reboot.boot
        powerTimer = timeline.set(.power(.boot), at: end)
        enter(.booting(until: end))
    }

    private mutating func comeBack() {
        lastRegistering = now
        startWeb()
        if settings.time.ntp.isEnabled { asksTimeServer() }
        enter(.on(since: now))
        if profile.isAndroid { writeLog(.booted) }
    }

    private mutating func enter(_ power: Power) {
        self.power = power
        emit(.powerChanged(power))
        reviewServers()
    }
}
