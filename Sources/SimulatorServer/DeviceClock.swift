import HTTPTransport
import IntercomModel

/// Pauses on the time line of the device: they are listed among its timers, and whoever advances it ends them.
final class DeviceClock: PlanClock {
    /// Set as soon as there is one.
    weak var device: RunningDevice?

    func schedule(_ pauses: [Duration], of answer: String, _ pauseEnded: @escaping () -> Void) -> any PlanTimer {
        DeviceTimers(device?.hold(answer, pauses, pauseEnded) ?? [], of: device)
    }
}

private final class DeviceTimers: PlanTimer {
    private let holds: [TimerID]
    private weak var device: RunningDevice?

    init(_ holds: [TimerID], of device: RunningDevice?) {
        self.holds = holds
        self.device = device
    }

    func cancel() {
        device?.drop(holds)
    }
}
