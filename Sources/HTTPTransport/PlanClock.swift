/// The clock of the pauses in a plan. They are time of the device, not of the wall, so the transport must be given it.
public protocol PlanClock: AnyObject {
    /// Calls `action` once on the loop's thread when `delay` has passed; never within this call.
    func after(_ delay: Duration, _ action: @escaping () -> Void) -> any PlanTimer
}

public protocol PlanTimer: AnyObject {
    /// The action is not called any more. Harmless once it has been.
    func cancel()
}
