import IntercomModel

/// A rule of the time line that waits for the calendar of the device. It happens once.
struct Alarm: Sendable {
    let rule: TimelineRule
    private let time: CalendarTime
    private var date: CalendarDate?
    /// Nil where the time is past, until the clock is put back.
    private(set) var due: Instant?
    var hasRung = false

    /// Nil for a rule that waits for something else.
    init?(_ rule: TimelineRule, on device: Device) {
        guard case .calendar(let time) = rule.trigger else { return nil }
        (self.time, self.rule) = (time, rule)
        (date, due) = Self.next(time, on: device)
    }

    /// The calendar, or its zone, may be another one. A clock that jumps over the time makes it happen at once.
    /// - Returns: whether it is due at another instant than before.
    mutating func calendarChanged(on device: Device) -> Bool {
        if hasRung { return false }
        let before = due
        if let date, date <= device.date { due = device.now } else { (date, due) = Self.next(time, on: device) }
        return due != before
    }

    private static func next(_ time: CalendarTime, on device: Device) -> (CalendarDate?, Instant?) {
        let date = time.first(from: device.date, zone: device.settings.time.zoneMinutes)
        return (date, date.map { device.now + ($0 - device.date) })
    }
}
