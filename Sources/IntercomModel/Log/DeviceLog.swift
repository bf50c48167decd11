/// The device's own log, oldest line first; a full log forgets its oldest lines.
public struct DeviceLog: Sendable {
    public struct Line: Sendable, Hashable {
        public let at: Instant
        /// What the calendar said at that moment, whatever it says now.
        public let date: CalendarDate
        public let item: LogItem
    }

    public private(set) var lines: Ring<Line>

    init(capacity: Int) {
        lines = Ring(capacity: capacity)
    }

    mutating func append(_ item: LogItem, at now: Instant, date: CalendarDate) {
        lines.append(Line(at: now, date: date, item: item))
    }

    mutating func clear() {
        lines.removeAll()
    }
}
