/// One lock of a panel.
public struct Lock: Sendable, Hashable {
    /// From 1 on.
    public let number: Int
    public var settings: LockSettings
    public internal(set) var state: LockState = .closed

    public var isOpen: Bool {
        switch state {
        case .open: true
        case .closed, .waiting: false
        }
    }
}

public struct LockSettings: Sendable, Hashable {
    /// How long it stays open by default.
    public var timeout: Duration
    /// From the order to the opening.
    public var delay: Duration
    /// The keys of a talking call that open it; an empty code opens nothing.
    public var dtmfCode: String
    /// The vendor's word for the kind of lock.
    public var type: String

    public init(
        timeout: Duration = .seconds(3),
        delay: Duration = .zero,
        dtmfCode: String = "",
        type: String = "relay"
    ) {
        self.timeout = timeout
        self.delay = delay
        self.dtmfCode = dtmfCode
        self.type = type
    }
}

public enum LockState: Sendable, Hashable {
    case closed
    /// Told to open; the delay runs.
    case waiting(LockOpening, time: Duration)
    case open(LockOpening, until: Instant)
}

/// Who or what opens a lock.
public enum LockOpening: String, Sendable, Hashable, CaseIterable {
    case apiCall = "api call"
    case remoteServer = "remote server"
    case emergency
    /// The other side of a call pressed the lock's keys.
    case callHost = "call host"
    case exitButton = "exit button"
    case identifier
    case masterCode = "master code"
}

/// What a timer of a lock does.
enum LockTimer: String, Sendable {
    case open = "lock opens"
    case close = "lock closes"
}
