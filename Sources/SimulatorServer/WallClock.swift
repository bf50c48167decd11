import HTTPTransport
import Reactor

/// Pauses by the wall's clock, on the loop.
final class WallClock: PlanClock {
    private let loop: EventLoop

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func after(_ delay: Duration, _ action: @escaping () -> Void) -> any PlanTimer {
        WallTimer(on: loop, after: delay, action)
    }
}

private final class WallTimer: PlanTimer {
    private let timer: Timer

    init(on loop: EventLoop, after delay: Duration, _ action: @escaping () -> Void) {
        timer = Timer(on: loop, action: action)
        timer.arm(after: delay)
    }

    func cancel() {
        timer.cancel()
    }
}
