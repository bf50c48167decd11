/// Why the other side of a call cannot do what it wants to do.
public enum DeviceError: Error, Sendable, Hashable {
    /// It is rebooting.
    case down
    /// There was no call since start or reset.
    case noCall
    /// It has no lock of that number.
    case noLock(Int)
    /// There is one, and it is not in a state for this.
    case illegal(IllegalTransition)
}
