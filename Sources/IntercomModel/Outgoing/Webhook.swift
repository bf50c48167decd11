/// Where an android panel tells what it writes to its log (facts of the device, part 3.5: API 2.14.1 and newer).
public struct Webhook: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case active, disabled
    }

    public var url = ""
    /// The key of the signature.
    public var secret = ""
    public var status = Status.active
    /// How long it waits for an answer: milliseconds.
    public var timeout = 5_000
    /// How often a delivery that has failed is tried again.
    public var retries = 3
    /// JSON: an object of texts.
    public var headers = ""
    /// Keys of the log, behind `log.`.
    public var eventTypes: [String] = []

    /// How many a device keeps; invented.
    public static let most = 32

    public init() {}

    func wants(_ item: LogItem) -> Bool {
        status == .active && eventTypes.contains("log." + item.key)
    }
}

/// One attempt to tell a webhook something.
public struct WebhookDelivery: Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case line(DeviceLog.Line)
        /// A client wants to know whether it works.
        case test
    }

    public let uid: Int
    /// As it was when the attempt began.
    public let webhook: Webhook
    public let what: What
    /// 1 is the first.
    public let attempt: Int
    /// What the calendar of the device said when it began.
    public let date: CalendarDate
}

/// Lines that a webhook has not taken yet: one at a time, in their order.
struct WebhookQueue: Sendable {
    /// Oldest first.
    var lines: [DeviceLog.Line] = []
    /// How often the first line was tried.
    var attempts = 0
    /// The attempt that is on its way.
    var call: Int?
    var retry: TimerID?

    /// Then the oldest ones go; invented.
    static let longest = 1_000

    mutating func append(_ line: DeviceLog.Line) {
        lines.append(line)
        // The first one may be on its way.
        if lines.count > Self.longest { lines.remove(at: attempts == 0 ? 0 : 1) }
    }

    mutating func finishFirst() {
        lines.removeFirst()
        attempts = 0
    }

    /// Nothing of it is on its way any more.
    /// - Returns: the timer that is to be cancelled.
    mutating func interrupt() -> TimerID? {
        defer { (attempts, call, retry) = (0, nil, nil) }
        return retry
    }

    /// Behind attempt 1 a second, then twice as long each time; invented.
    var delay: Duration { .seconds(1 << min(attempts - 1, 5)) }
}
