/// Something that has happened to a device.
public struct DeviceEvent: Sendable, Hashable {
    public let at: Instant
    public let what: What

    /// Small, or behind a reference: an event goes from the device to scripts, waits and the journal.
    public enum What: Sendable, Hashable {
        indirect case callStarted(Call)
        /// The call as it is after the event. `from` and `to` are equal when only its status or its digits changed.
        indirect case callChanged(Call, from: CallState, to: CallState, why: CallEvent)
        /// One that came while there was another: it is over before it begins, and changes nothing else.
        indirect case callTurnedAway(Call)
        /// It asks another server.
        indirect case calling(OutgoingCall)
        /// What came of it.
        indirect case called(OutgoingCall, OutgoingResult)
        case doorClosed
        case doorOpened
        case lockClosed(Int)
        /// Also when it was open before, and its time begins again.
        indirect case lockOpened(Int, by: LockOpening, until: Instant)
        indirect case linkChanged(Link)
        indirect case loggedIn(Session)
        indirect case loginRefused(username: String)
        indirect case loggedOut(Session)
        case logged(LogItem)
        /// An identifier was presented to the device, with this decision.
        indirect case presented(Presentation, AccessDecision)
        indirect case powerChanged(Power)
        case registrationChanged(Registration)
        /// All that were alive, by a reboot or a new password.
        case sessionsEnded(count: Int)
        case sessionTableChanged(isFull: Bool)
        /// Something in this group: `ntp`, `volume`.
        indirect case settingsChanged(String)
    }
}
