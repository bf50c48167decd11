import HTTPTransport
import HTTPWire

/// Pauses on the time line of the device: they are listed among its timers, and advancing the clock ends them.
final class DeviceClock: PlanClock {
    /// Set as soon as there is one.
    weak var device: RunningDevice?

    func schedule(_ pauses: [PauseRun], of answer: String, _ pauseEnded: @escaping () -> Void) -> any PlanTimer {
        HeldTimer(device?.hold(answer, pauses, pauseEnded), of: device)
    }
}

private final class HeldTimer: PlanTimer {
    private let hold: Int?
    private weak var device: RunningDevice?

    init(_ hold: Int?, of device: RunningDevice?) {
        self.hold = hold
        self.device = device
    }

    func cancel() {
        if let hold { device?.drop(hold) }
    }
}
