/// A moment on the time line of a device: nanoseconds since start or reset.
public struct Instant: Sendable, Hashable, Comparable {
    public var nanoseconds: Int64

    public static let start = Instant(nanoseconds: 0)

    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    public static func < (one: Instant, other: Instant) -> Bool {
        one.nanoseconds < other.nanoseconds
    }

    public static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(nanoseconds: instant.nanoseconds + duration.nanoseconds)
    }

    public static func - (one: Instant, other: Instant) -> Duration {
        .nanoseconds(one.nanoseconds - other.nanoseconds)
    }
}

extension Duration {
    /// Whole nanoseconds; what is finer is cut off.
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
