import Reactor

/// One timer for the deadlines of all connections of a server. A deadline moves with each request, the timer does not: it is
/// set again only when it fires, or when a deadline comes before it.
final class DeadlineTimer {
    /// How much later than its deadline a connection may end, where others have ended just before: each look takes as long
    /// as there are connections.
    private static let grain: Duration = .milliseconds(20)

    private let loop: EventLoop
    /// Looks at the connections with the present instant, and returns the first deadline that is left.
    private let look: (Duration) -> Duration?
    private var firing: Duration?
    // Not weak: that would make each retain of this object slow, and there is one in each request.
    private lazy var timer = Timer(on: loop) { [unowned self] in fire() }

    init(on loop: EventLoop, look: @escaping (Duration) -> Duration?) {
        (self.loop, self.look) = (loop, look)
    }

    /// There is a deadline at that instant of the loop's time.
    func expect(_ instant: Duration) {
        if let firing, firing <= instant { return }
        arm(for: instant)
    }

    private func fire() {
        firing = nil
        let now = loop.now
        guard let next = look(now) else { return }
        expect(max(next, now + Self.grain))
    }

    private func arm(for instant: Duration) {
        firing = instant
        timer.arm(after: instant - loop.now)
    }
}
