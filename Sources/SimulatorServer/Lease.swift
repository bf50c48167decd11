import Reactor

/// Removes a device that receives no request. A request leaves a note; only the timer reads the clock.
final class Lease {
    let length: Duration
    private let loop: EventLoop
    /// Whether a client waits for its answer.
    private let isAwaited: () -> Bool
    private let expire: () -> Void
    private lazy var timer = Timer(on: loop) { [weak self] in self?.ring() }
    /// By the loop's clock.
    private var lastAsked: Duration

    init(of length: Duration, on loop: EventLoop, isAwaited: @escaping () -> Bool, expire: @escaping () -> Void) {
        (self.length, self.loop, self.isAwaited, self.expire) = (length, loop, isAwaited, expire)
        lastAsked = loop.now
        timer.arm(after: length)
    }

    func renew() {
        lastAsked = loop.now
    }

    private func ring() {
        if isAwaited() { renew() }
        let rest = lastAsked + length - loop.now
        rest > .zero ? timer.arm(after: rest) : expire()
    }
}
