import Reactor

/// The one deadline of a connection. It moves with each request, its timer does not: the timer is set again only when
/// it fires too early, or when the deadline comes closer than the timer.
final class Deadline {
    /// Called when it has come.
    var expire: (() -> Void)?
    private let loop: EventLoop
    private var due: Duration?
    private var firing: Duration?
    private lazy var timer = Timer(on: loop) { [weak self] in self?.fire() }

    init(on loop: EventLoop) {
        self.loop = loop
    }

    func set(_ instant: Duration) {
        due = instant
        if let firing, firing <= instant { return }
        arm(for: instant)
    }

    func clear() {
        due = nil
    }

    private func fire() {
        firing = nil
        guard let due else { return }
        guard due <= loop.now else { return arm(for: due) }
        self.due = nil
        expire?()
    }

    private func arm(for instant: Duration) {
        firing = instant
        timer.arm(after: instant - loop.now)
    }
}
