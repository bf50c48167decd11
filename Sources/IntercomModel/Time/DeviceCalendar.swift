/// The calendar of a device: where it began, plus the time line, plus the distance by which it was moved.
///
/// Only the calendar can jump; nothing is ever due by it.
public struct DeviceCalendar: Sendable, Hashable {
    public let startAt: CalendarDate
    public var offset: Duration = .zero

    public init(startAt: CalendarDate) {
        self.startAt = startAt
    }

    public func date(at now: Instant) -> CalendarDate {
        // Most calendars were never moved, and every answer asks.
        offset == .zero ? startAt + now : startAt + (offset + (now - .start))
    }

    /// Moves the calendar so that it shows `date` at `now`.
    public mutating func set(_ date: CalendarDate, at now: Instant) {
        offset = date - startAt - (now - .start)
    }
}
