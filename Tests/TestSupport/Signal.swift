import Synchronization

/// Something that happens once, on another thread.
public final class Signal: Sendable {
    private let isRaised = Mutex(false)

    public init() {}

    public func raise() { isRaised.withLock { $0 = true } }

    /// False when it does not happen in time.
    public func wait(_ patience: Duration = .seconds(20)) -> Bool {
        let end = ContinuousClock.now + patience
        while ContinuousClock.now < end {
            if isRaised.withLock({ $0 }) { return true }
        }
        return false
    }
}
