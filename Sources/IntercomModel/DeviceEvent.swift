/// Something that has happened to a device.
public struct DeviceEvent: Sendable, Hashable {
    public let at: Instant
    public let what: What

    /// Behind a reference: an event goes from the device to scripts, waits and the journal.
    public indirect enum What: Sendable, Hashable {
        case callStarted(Call)
        /// The call as it is after the event. `from` and `to` are equal when only its status or its digits changed.
        case callChanged(Call, from: CallState, to: CallState, why: CallEvent)
        case doorClosed
        case doorOpened
        case lockClosed(Int)
        /// Also when it was open before, and its time begins again.
        case lockOpened(Int, by: LockOpening, until: Instant)
        case linkChanged(Link)
        case loggedIn(Session)
        case loginRefused(username: String)
        case loggedOut(Session)
        case logged(LogItem)
        case powerChanged(Power)
        case registrationChanged(Registration)
        /// All that were alive, by a reboot or a new password.
        case sessionsEnded(count: Int)
        case sessionTableChanged(isFull: Bool)
        /// Something in this group: `ntp`, `volume`.
        case settingsChanged(String)
    }
}
