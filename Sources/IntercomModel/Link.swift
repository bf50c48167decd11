/// What the network makes of the device: the cable and the switch behind it.
public enum Link: Sendable, Hashable {
    case up
    /// Connections are refused.
    case down
    /// Connections are accepted, and nothing is ever answered.
    case unplugged
    /// Each answer comes later by this.
    case slow(Duration)
}

extension Device {
    public mutating func setLink(_ new: Link) {
        guard new != link else { return }
        link = new
        emit(.linkChanged(new))
    }

    /// Whether a connection to it is accepted.
    public var isListening: Bool {
        switch link {
        case .down: false
        case .up, .unplugged, .slow: power.isListening
        }
    }
}
