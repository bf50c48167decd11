import IntercomModel
import SimulatorCore

/// Turns the wall's clock into the device's: two points that belong together, and the pace between them.
struct ClockDriver {
    let mode: ClockMode
    private var wall: Duration
    private var device: Instant

    /// - Parameter wall: when the device stands at `device`, on the clock of the loop.
    init(_ mode: ClockMode, wall: Duration, device: Instant = .start) {
        self.mode = mode
        self.wall = wall
        self.device = device
    }

    /// Where the device should stand; `nil` where only the tester moves it.
    func target(at wall: Duration) -> Instant? {
        let passed = wall - self.wall
        switch mode {
        case .real: return device + passed
        case .manual: return nil
        case .times(let factor): return device + passed * factor
        }
    }

    /// The real time until that moment of the device; nil means never. What is due now needs no clock.
    func wait(for due: Instant, at wall: Duration) -> Duration? {
        if mode == .manual, due <= device { return .zero }
        guard let now = target(at: wall) else { return nil }
        let missing = max(.zero, due - now)
        switch mode {
        case .real: return missing
        case .manual: return nil
        // Rounded up: an alarm that rings early would find nothing due.
        case .times(let factor): return missing / factor + .nanoseconds(1)
        }
    }

    /// The device was moved by hand: it goes on from there.
    mutating func follow(_ device: Instant, at wall: Duration) {
        self.wall = wall
        self.device = device
    }
}
