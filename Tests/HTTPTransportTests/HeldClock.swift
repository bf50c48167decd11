import HTTPTransport
import HTTPWire

/// Its time stands still until the test releases it.
final class HeldClock: PlanClock {
    /// The pauses that are under way.
    var pauses: [Duration] { timers.flatMap(\.pauses) }
    private(set) var held: [String] = []
    private var timers: [HeldTimer] = []

    func schedule(_ pauses: [PauseRun], of answer: String, _ pauseEnded: @escaping () -> Void) -> any PlanTimer {
        let timer = HeldTimer(pauses.lengths, pauseEnded) { [weak self] timer in self?.timers.removeAll { $0 === timer }
        }
        timers.append(timer)
        held.append(answer)
        return timer
    }

    /// Ends all pauses that are under way.
    func release() {
        let due = timers
        timers = []
        for timer in due {
            for _ in timer.pauses { timer.pauseEnded() }
        }
    }
}

private final class HeldTimer: PlanTimer {
    let pauses: [Duration]
    let pauseEnded: () -> Void
    private let forget: (HeldTimer) -> Void

    init(_ pauses: [Duration], _ pauseEnded: @escaping () -> Void, forget: @escaping (HeldTimer) -> Void) {
        self.pauses = pauses
        self.pauseEnded = pauseEnded
        self.forget = forget
    }

    func cancel() {
        forget(self)
    }
}

extension [PauseRun] {
    fileprivate var lengths: [Duration] {
        flatMap { [Duration](repeating: $0.length, count: $0.count) }
    }
}
