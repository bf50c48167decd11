import IntercomModel
import JSONTree

/// Clients write times in seconds and in milliseconds, which is how the log has them (fact sheet, parts 4.10 and 6.2).
enum UnixTime {
    /// The same day in March 1973, in seconds and in milliseconds: numbers between them are seconds of a later day, the
    /// others are milliseconds.
    private static let seconds = DecimalNumber(100_000_000)
    private static let milliseconds = DecimalNumber(100_000_000_000)

    static func milliseconds(_ time: DecimalNumber) -> DecimalNumber {
        seconds <= time && time < milliseconds ? time.thousandfold : time
    }

    /// Whether a device's calendar shows an earlier day. Then all times are milliseconds: those in its log look like
    /// seconds of a later day.
    static func isEarly(_ date: CalendarDate) -> Bool {
        DecimalNumber(Int(date.millisecondsSince1970)) < milliseconds
    }
}
