public import IntercomModel

/// When something happens by the calendar of the device.
public enum CalendarTime: Sendable, Hashable {
    /// `at: "03:00"`: the next time that the wall clock of the device comes there.
    case time(TimeOfDay)
    /// `at: 2026-01-01T03:00:00Z`
    case date(CalendarDate)

    /// The first date at which it is so, from this one on; nil where it is past.
    /// - Parameter zone: minutes by which the wall clock of the device is before UTC.
    func first(from date: CalendarDate, zone: Int) -> CalendarDate? {
        switch self {
        case .date(let wanted):
            return wanted < date ? nil : wanted
        case .time(let time):
            let day: Int64 = 86_400_000
            let shown = (date.millisecondsSince1970 + Int64(zone) * 60_000) % day
            let missing = (Int64(time.minute) * 60_000 - shown) % day
            return date + .milliseconds(missing < 0 ? missing + day : missing)
        }
    }
}

extension CalendarTime: CustomStringConvertible {
    public var description: String {
        switch self {
        case .time(let time): time.text
        case .date(let date): date.rfc3339
        }
    }
}
