import HTTPTransport

/// Its time stands still until the test releases it.
final class HeldClock: PlanClock {
    /// The pauses that are under way.
    var pauses: [Duration] { timers.map(\.delay) }
    private var timers: [HeldTimer] = []

    func after(_ delay: Duration, _ action: @escaping () -> Void) -> any PlanTimer {
        let timer = HeldTimer(delay, action) { [weak self] timer in self?.timers.removeAll { $0 === timer } }
        timers.append(timer)
        return timer
    }

    /// Ends all pauses that are under way.
    func release() {
        let due = timers
        timers = []
        for timer in due { timer.action() }
    }
}

private final class HeldTimer: PlanTimer {
    let delay: Duration
    let action: () -> Void
    private let forget: (HeldTimer) -> Void

    init(_ delay: Duration, _ action: @escaping () -> Void, forget: @escaping (HeldTimer) -> Void) {
        self.delay = delay
        self.action = action
        self.forget = forget
    }

    func cancel() {
        forget(self)
    }
}
