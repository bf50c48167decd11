public import IntercomModel

/// Something that happens to the device from outside.
public enum Action: Sendable, Equatable {
    case register(Registering)
    /// An incoming call; it ends at once when the device is busy or off.
    case incoming(from: String)
    case reboot
    case power(isOn: Bool)
    case network(Link)
    /// Others have taken all sessions, or have left them.
    case sessionTable(isFull: Bool)
    /// All tokens are dead from now on.
    case endSessions
    case log(LogItem)
    case openLock(Int, for: Duration?)
    case closeLock(Int)
    case door(DoorMove)
    case clock(ClockMove)
    /// A person presents an identifier to the device, or types a code.
    case present(Presentation)
}

/// What a person does with the door.
public enum DoorMove: String, Sendable, CaseIterable {
    case open, closed
    /// It opens although no lock let it; the device writes a line about it.
    case forced
}

/// What the SIP server does with the device.
public enum Registering: Sendable, Equatable {
    case ok
    case lost
    /// SIP is switched off.
    case off
    /// The server says this, such as 401 or 403.
    case refused(SIPStatus)
    /// The server says nothing.
    case timeout
}

/// How the calendar jumps.
public enum ClockMove: Sendable, Equatable {
    case to(CalendarDate)
    case forward(Duration)
    case back(Duration)
    /// A time server puts it right: `start-at` and what has passed since.
    case ntp
}
