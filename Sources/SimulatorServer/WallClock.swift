import HTTPTransport
import Reactor

/// Pauses by the wall's clock, on the loop.
final class WallClock: PlanClock {
    private let loop: EventLoop

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func schedule(_ pauses: [Duration], of answer: String, _ pauseEnded: @escaping () -> Void) -> any PlanTimer {
        WallTimers(on: loop, pauses, pauseEnded)
    }
}

private final class WallTimers: PlanTimer {
    private var timers: [Timer] = []

    init(on loop: EventLoop, _ pauses: [Duration], _ pauseEnded: @escaping () -> Void) {
        var end = Duration.zero
        for pause in pauses {
            end += pause
            let timer = Timer(on: loop, action: pauseEnded)
            timer.arm(after: end)
            timers.append(timer)
        }
    }

    func cancel() {
        timers = []
    }
}
