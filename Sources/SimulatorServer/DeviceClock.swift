import HTTPTransport
import IntercomModel

/// Pauses on the time line of the device: they are listed among its timers, and whoever advances it ends them.
final class DeviceClock: PlanClock {
    private weak var simulator: Simulator?

    init(_ simulator: Simulator) {
        self.simulator = simulator
    }

    func schedule(_ pauses: [Duration], of answer: String, _ pauseEnded: @escaping () -> Void) -> any PlanTimer {
        DeviceTimers(simulator?.hold(answer, pauses, pauseEnded) ?? [], of: simulator)
    }
}

private final class DeviceTimers: PlanTimer {
    private let holds: [TimerID]
    private weak var simulator: Simulator?

    init(_ holds: [TimerID], of simulator: Simulator?) {
        self.holds = holds
        self.simulator = simulator
    }

    func cancel() {
        simulator?.drop(holds)
    }
}
