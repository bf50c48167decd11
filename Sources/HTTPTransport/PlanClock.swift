public import HTTPWire

/// The clock of the pauses in a plan. They are time of the device, not of the wall, so the transport must be given it.
public protocol PlanClock: AnyObject {
    /// Sets all pauses of a plan, each from the end of the one before: a clock that jumps ends them in order, each at
    /// its own instant.
    ///
    /// Calls `pauseEnded` on the loop's thread for each of them; never within this call.
    /// - Parameter answer: what is held, for people: `answer GET /api/info`.
    func schedule(_ pauses: [PauseRun], of answer: String, _ pauseEnded: @escaping () -> Void) -> any PlanTimer
}

public protocol PlanTimer: AnyObject {
    /// What is left is not called any more. Harmless once nothing is.
    func cancel()
}
