extension Device {
    /// A second request while the first is under way changes nothing.
    public mutating func reboot() {
        guard case .on = power else { return }
        timeline.set(.power(.shutdown), at: now + profile.reboot.grace, owner: "reboot")
        enter(.goingDown)
    }

    /// Since the device came up; nothing while it does not work.
    public var uptime: Duration {
        switch power {
        case .on(let start): now - start
        case .goingDown, .booting: .zero
        }
    }

    mutating func fire(_ timer: PowerTimer) {
        switch timer {
        case .shutdown: shutDown()
        case .boot: comeBack()
        }
    }

    private mutating func shutDown() {
        deliverToCurrent(.hangup(.local))
        for lock in access.locks { closeLock(lock.number) }
        callsBeforeBoot = calls.last?.id ?? 0
        endAllSessions()
        let end = now + profile.reboot.boot
        timeline.set(.power(.boot), at: end, owner: "reboot")
        enter(.booting(until: end))
    }

    private mutating func comeBack() {
        lastRegistering = now
        enter(.on(since: now))
    }

    private mutating func enter(_ power: Power) {
        self.power = power
        emit(.powerChanged(power))
    }
}
