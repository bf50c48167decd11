public import IntercomModel
public import SimulatorCore

/// What only the server can do: it has the ports, the clock and the other devices.
public enum ServerCommand: Sendable {
    /// Answered with `ControlReply.devices`.
    case listDevices
    /// Answered with `ControlReply.device`.
    case create(NewDevice)
    /// Answered with `Reply.done`.
    case remove(Int)
    /// All that is known of this device, in one file.
    case bundle
    /// To be handed to `ControlSession.carryOut`; then the server follows.
    case move(SessionMove)
}

/// A step of a session that its server has to follow: with its clock, with its pace, or by closing connections.
public enum SessionMove: Sendable {
    case reset
    /// To the snapshot of that number.
    case restore(Int)
    case setPace(ClockMode)
    case advance(TimeMove)
}

/// How far a tester moves the device's time.
public enum TimeMove: Sendable {
    case by(Duration)
    /// Until the calendar of the device shows it.
    case to(CalendarDate)
    case until(Awaited, limit: Duration)
}
