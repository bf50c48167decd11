extension Device {
    /// Takes over settings in which something of this group was changed, and does what follows from it.
    public mutating func change(_ group: String, to new: DeviceSettings) {
        guard new != settings else { return }
        let (old, registrationBefore) = (settings, registration)
        settings = new
        if new.sip.isEnabled { sipIsOffByHand = false }
        emit(.settingsChanged(group))
        if new.sip != old.sip { lastRegistering = now }
        if new.isWebEncrypted != old.isWebEncrypted { restartWeb() }
        if new.time.ntp.isEnabled, !old.time.ntp.isEnabled { asksTimeServer() }
        if registration != registrationBefore { emit(.registrationChanged(registration)) }
        if new.management != old.management || new.syslog != old.syslog { reviewServers() }
    }

    /// For timers that are armed from now on.
    public mutating func change(_ group: String, to new: CallTimeouts) {
        guard new != timeouts else { return }
        timeouts = new
        emit(.settingsChanged(group))
    }

    public mutating func change(_ group: String, to new: AccessSettings) {
        guard new != access.settings else { return }
        access.settings = new
        emit(.settingsChanged(group))
    }

    /// - Parameter number: that of a lock which the device has.
    public mutating func change(_ group: String, ofLock number: Int, to new: LockSettings) {
        guard new != access.locks[number - 1].settings else { return }
        access.locks[number - 1].settings = new
        emit(.settingsChanged(group))
    }

    /// Settings, account and lists as they left the factory; then a reboot. The calendar goes on until then.
    public mutating func restoreFactoryState() {
        account = factoryAccount
        timeouts = profile.timeouts
        resetAccess()
        removeWebhooks()
        clearLog()
        change("factory settings", to: profile.settings)
        reboot()
    }
}

extension Device {
    /// What a client sees of the SIP server: nothing while SIP is switched off.
    public var registration: Registration {
        guard settings.sip.isEnabled else { return .off }
        return isKnownToRegistrar ? .registered : .lost
    }

    /// `registered` and `lost` are what the SIP server does. `off` switches SIP off, and the next of them switches it on
    /// again; while a client has switched it off they show later.
    /// - Parameter answer: what the server says to REGISTER; nil when it says nothing.
    public mutating func setRegistration(_ new: Registration, answer: SIPStatus? = nil) {
        let before = registration
        registrarAnswer = new == .registered ? .ok : answer
        switch new {
        case .registered, .lost:
            isKnownToRegistrar = new == .registered
            if sipIsOffByHand { settings.sip.isEnabled = true }
            sipIsOffByHand = false
        case .off:
            sipIsOffByHand = sipIsOffByHand || settings.sip.isEnabled
            settings.sip.isEnabled = false
        }
        guard registration != before else { return }
        lastRegistering = now
        emit(.registrationChanged(registration))
        if registration == .lost, profile.isAndroid { writeLog(.registrationLost) }
    }

    /// The newest REGISTER, which the device repeats for as long as SIP is switched on.
    public var lastRegisterAttempt: CalendarDate? {
        guard settings.sip.isEnabled else { return nil }
        let (passed, period) = ((now - lastRegistering).nanoseconds, settings.sip.registrationPeriod.nanoseconds)
        return calendar.date(at: Instant(nanoseconds: now.nanoseconds - passed % period))
    }
}

extension Device {
    /// The calendar is moved. What is due stays due: timers do not depend on the calendar.
    public mutating func setDate(_ new: CalendarDate) {
        calendar.set(new, at: now)
        emit(.settingsChanged("device time"))
    }

    /// The time server knows the date. It is asked when the device comes up and when it is switched on; what a client sets
    /// in between stays.
    public mutating func asksTimeServer() {
        guard calendar.offset != .zero else { return }
        setDate(calendar.startAt + (now - .start))
    }
}
