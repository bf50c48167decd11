import HTTPTransport
import HTTPWire
import Reactor

/// Pauses by the wall's clock, on the loop.
final class WallClock: PlanClock {
    private let loop: EventLoop

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func schedule(_ pauses: [PauseRun], of answer: String, _ pauseEnded: @escaping () -> Void) -> any PlanTimer {
        WallTimer(on: loop, pauses, pauseEnded)
    }
}

/// One timer at a time: each pause counts from the instant at which the one before should have ended.
private final class WallTimer: PlanTimer {
    private let loop: EventLoop
    private var pauses: PauseIterator
    private var end: Duration
    private var timer: Timer?

    init(on loop: EventLoop, _ pauses: [PauseRun], _ pauseEnded: @escaping () -> Void) {
        (self.loop, self.pauses, end) = (loop, PauseIterator(pauses), loop.now)
        timer = Timer(on: loop) { [weak self] in
            pauseEnded()
            self?.arm()
        }
        arm()
    }

    func cancel() {
        timer = nil
    }

    private func arm() {
        guard let pause = pauses.next() else { return }
        end += pause
        timer?.arm(after: max(.zero, end - loop.now))
    }
}
