import HTTPTransport
import Reactor

/// Pauses by the wall's clock, on the loop.
final class WallClock: PlanClock {
    private let loop: EventLoop

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func after(_ delay: Duration, _ action: @escaping () -> Void) -> any PlanTimer {
        let timer = Timer(on: loop, action: action)
        timer.arm(after: delay)
        return timer
    }
}

extension Timer: PlanTimer {}
