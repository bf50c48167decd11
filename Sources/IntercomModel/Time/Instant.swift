/// A moment on the time line of a device: nanoseconds since start or reset.
///
/// Arithmetic saturates: a time line ends after 292 years, and a client that asks for more gets its end.
public struct Instant: Sendable, Hashable, Comparable {
    public var nanoseconds: Int64

    public static let start = Instant(nanoseconds: 0)
    /// No time line goes beyond it.
    public static let end = Instant(nanoseconds: .max)

    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    public static func < (one: Instant, other: Instant) -> Bool {
        one.nanoseconds < other.nanoseconds
    }

    public static func + (instant: Instant, duration: Duration) -> Instant {
        let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(duration.nanoseconds)
        guard overflow else { return Instant(nanoseconds: sum) }
        return Instant(nanoseconds: duration < .zero ? .min : end.nanoseconds)
    }

    public static func - (one: Instant, other: Instant) -> Duration {
        Duration(attoseconds: (Int128(one.nanoseconds) - Int128(other.nanoseconds)) * 1_000_000_000)
    }
}

extension Duration {
    /// Whole nanoseconds; what is finer is cut off, what is longer than 292 years is the longest.
    public var nanoseconds: Int64 {
        Int64(clamping: attoseconds / 1_000_000_000)
    }
}
