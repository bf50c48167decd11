public import APIContract
public import HTTPWire
public import IntercomModel

/// What happened, in order: requests with their answers, and everything that the device went through.
/// No client address and no wall time is in it, so that runs compare.
public struct Journal: Sendable {
    public struct Entry: Sendable {
        /// 1, 2, 3 ... since start or reset; never used again, also when old entries are gone.
        public let id: Int
        public let at: Instant
        public let what: What
    }

    public enum What: Sendable {
        case exchange(Exchange)
        case refusal(WireError, response: [UInt8])
        case device(DeviceEvent.What)
    }

    /// The newest ones; `entries.dropped` counts those that had to go.
    public private(set) var entries: Ring<Entry>
    private var lastID = 0

    init(limit: Int) {
        entries = Ring(capacity: limit)
    }

    /// Entries that came after the one with that id, oldest first.
    public func entries(after id: Int) -> Slice<Ring<Entry>> {
        entries.suffix(max(0, lastID - id))
    }

    mutating func note(_ what: What, at instant: Instant) {
        lastID += 1
        entries.append(Entry(id: lastID, at: instant, what: what))
    }

    mutating func note(_ events: [DeviceEvent]) {
        for event in events { note(.device(event.what), at: event.at) }
    }
}

/// One request and its answer, as bytes: they are shared with the wire, not copied.
public struct Exchange: Sendable {
    public let request: HTTPRequest
    public internal(set) var response: [UInt8] = []
    /// Such as `DebugCall.start`; `nil` where the path or the method led nowhere.
    public internal(set) var route: String?
    /// Fields that the vendor promises to ignore, though the client may not know that it sends them in vain.
    public internal(set) var ignored: [String] = []

    /// How well the answer is known: as well as its path or its body, whichever is known worse.
    public internal(set) var evidence = Evidence.documented

    init(request: HTTPRequest) {
        self.request = request
    }
}
