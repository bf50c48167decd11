/// A moment of the calendar, in UTC, to the millisecond, from 1970 to the end of 9999.
public struct CalendarDate: Sendable, Hashable, Comparable {
    public let millisecondsSince1970: Int64

    public static let earliest = CalendarDate(millisecondsSince1970: 0)
    public static let latest = CalendarDate(millisecondsSince1970: 253_402_300_799_999)

    /// What is out of range becomes the nearest that is in range.
    public init(millisecondsSince1970: Int64) {
        self.millisecondsSince1970 = min(max(millisecondsSince1970, 0), 253_402_300_799_999)
    }

    public var secondsSince1970: Int64 { millisecondsSince1970 / 1000 }

    public static func < (one: CalendarDate, other: CalendarDate) -> Bool {
        one.millisecondsSince1970 < other.millisecondsSince1970
    }

    public static func + (date: CalendarDate, duration: Duration) -> CalendarDate {
        CalendarDate(millisecondsSince1970: date.millisecondsSince1970 + duration.flooredMilliseconds)
    }

    /// So long after it as the moment is after the start.
    static func + (date: CalendarDate, now: Instant) -> CalendarDate {
        let (milliseconds, rest) = now.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return CalendarDate(millisecondsSince1970: date.millisecondsSince1970 + milliseconds - (rest < 0 ? 1 : 0))
    }

    public static func - (one: CalendarDate, other: CalendarDate) -> Duration {
        .milliseconds(one.millisecondsSince1970 - other.millisecondsSince1970)
    }
}

extension Duration {
    /// Towards the past, so that a calendar set back by a fraction still ticks when the time line does.
    /// Limited to what spans the calendar.
    fileprivate var flooredMilliseconds: Int64 {
        let span: Int64 = 300_000_000_000
        let (seconds, attoseconds) = components
        let (part, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
        return min(max(seconds, -span), span) * 1000 + part - (rest < 0 ? 1 : 0)
    }
}
