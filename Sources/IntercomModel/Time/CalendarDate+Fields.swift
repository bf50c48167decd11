extension CalendarDate {
    /// A date as people write it, in UTC.
    public struct Fields: Sendable, Hashable {
        public var year: Int
        /// 1 to 12
        public var month: Int
        public var day: Int
        public var hour: Int
        public var minute: Int
        public var second: Int
        public var millisecond: Int

        public init(
            year: Int,
            month: Int,
            day: Int,
            hour: Int = 0,
            minute: Int = 0,
            second: Int = 0,
            millisecond: Int = 0
        ) {
            self.year = year
            self.month = month
            self.day = day
            self.hour = hour
            self.minute = minute
            self.second = second
            self.millisecond = millisecond
        }
    }

    /// Nil when there is no such date: 30 February, 24:00, a leap second, 1969.
    public init?(_ fields: Fields) {
        guard let milliseconds = fields.millisecondsSince1970,
            (Self.earliest.millisecondsSince1970...Self.latest.millisecondsSince1970).contains(milliseconds)
        else { return nil }
        self.init(millisecondsSince1970: milliseconds)
    }

    public var fields: Fields {
        let (seconds, millisecond) = millisecondsSince1970.quotientAndRemainder(dividingBy: 1000)
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        var fields = Fields(dayNumber: Int(day))
        fields.hour = Int(second / 3600)
        fields.minute = Int(second / 60 % 60)
        fields.second = Int(second % 60)
        fields.millisecond = Int(millisecond)
        return fields
    }

    /// 0 is Sunday. 1 January 1970 was a Thursday.
    public var weekday: Int { Int((secondsSince1970 / 86_400 + 4) % 7) }
}

// The proleptic Gregorian calendar. Years are counted from March on, so that the leap day is the last day of a year, in
// eras of 400 years, which all have the same days (Hinnant, "chrono-compatible low-level date algorithms").
extension CalendarDate.Fields {
    private static let daysPerEra = 146_097
    /// From 1 March of year 0 to 1 January 1970.
    private static let daysBefore1970 = 719_468

    /// Valid for any fields that name a date of the years 0 to 9999; before 1970 it is negative.
    var millisecondsSince1970: Int64? {
        guard (0...9999).contains(year), (1...12).contains(month), (1...daysOfMonth).contains(day),
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1000).contains(millisecond)
        else { return nil }
        let seconds = ((dayNumber * 24 + hour) * 60 + minute) * 60 + second
        return Int64(seconds * 1000 + millisecond)
    }

    var daysOfMonth: Int {
        switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private var isLeapYear: Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days since 1 January 1970.
    var dayNumber: Int {
        let marchYear = month > 2 ? year : year - 1
        let era = marchYear >= 0 ? marchYear / 400 : -1
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.daysBefore1970
    }

    /// The weekday of a day not before 1970.
    init(dayNumber: Int) {
        let (era, dayOfEra) = (dayNumber + Self.daysBefore1970).quotientAndRemainder(dividingBy: Self.daysPerEra)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * marchMonth + 2) / 5 + 1
        )
    }
}
