/// How the stretch of a time profile comes again, by the vendor's words.
public struct Repetition: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case day, week, twoWeeks, month, year, custom
    }

    public enum End: Sendable, Hashable {
        case never
        /// Unix time: on the day after that date of the wall clock nothing begins any more.
        case date(Int)
    }

    /// The interval, in units.
    public struct Custom: Sendable, Hashable {
        public enum Unit: String, Sendable, Hashable, CaseIterable {
            case day, week, month, year
        }

        public static let loopers = 1...1000

        public var unit: Unit
        public var looper: Int
        /// Nil where nothing was said: those of the day on which the stretch begins.
        public var days: RepeatDays?

        public init(unit: Unit = .day, looper: Int = 1, days: RepeatDays? = nil) {
            (self.unit, self.looper, self.days) = (unit, looper, days)
        }
    }

    public var isEnabled: Bool
    public var kind: Kind
    public var end: End
    /// Nil where nothing was said.
    public var custom: Custom?

    public init(isEnabled: Bool = false, kind: Kind = .day, end: End = .never, custom: Custom? = nil) {
        (self.isEnabled, self.kind, self.end, self.custom) = (isEnabled, kind, end, custom)
    }

    /// The last day on which an occurrence may begin.
    func lastDay(zone: Int) -> Int? {
        guard isEnabled, case .date(let end) = end else { return nil }
        return WallTime(CalendarDate(unixTime: end), zone: zone).day
    }

    /// - Parameter start: the day on which the stretch begins.
    func rule(from start: Int) -> RepeatRule {
        guard isEnabled else { return .once }
        switch kind {
        case .day: return .days(every: 1)
        case .week: return .days(every: 7)
        case .twoWeeks: return .days(every: 14)
        case .month: return .months(every: 1, .sameDay(as: start))
        case .year: return .years(every: 1, [CalendarDate.Fields(dayNumber: start).month], .sameDay(as: start))
        case .custom: return (custom ?? Custom()).rule(from: start)
        }
    }
}

extension Repetition.Custom {
    fileprivate func rule(from start: Int) -> RepeatRule {
        switch unit {
        case .day: return .days(every: looper)
        case .week: return .weeks(every: looper, days?.weekdays ?? [Weekday(ofDay: start)])
        case .month: return .months(every: looper, days?.days ?? .sameDay(as: start))
        case .year:
            let month = CalendarDate.Fields(dayNumber: start).month
            return .years(every: looper, days?.months ?? [month], days?.days ?? .sameDay(as: start))
        }
    }
}

/// Which days of a week, a month or a year.
public struct RepeatDays: Sendable, Hashable {
    /// As it was written, to be given back so.
    public var written: String
    public var weekdays: Set<Weekday>?
    /// 1 to 12
    public var months: Set<Int>?
    public var days: DaysOfMonth?

    public init(
        written: String,
        weekdays: Set<Weekday>? = nil,
        months: Set<Int>? = nil,
        days: DaysOfMonth? = nil
    ) {
        (self.written, self.weekdays, self.months, self.days) = (written, weekdays, months, days)
    }
}

/// Days of one month.
public enum DaysOfMonth: Sendable, Hashable {
    /// 1 to 31
    case numbers(Set<Int>)
    /// The third Monday, the last working day: the so-manieth of those weekdays; nil is the last.
    case nth(Int?, Set<Weekday>)

    static func sameDay(as day: Int) -> DaysOfMonth {
        .numbers([CalendarDate.Fields(dayNumber: day).day])
    }

    /// The last of them in a month, not behind a day of it; nil where there is none.
    /// - Parameter first: the day number of the month's first day.
    func last(through limit: Int, inMonthFrom first: Int, of length: Int) -> Int? {
        let days = (0..<length).map { first + $0 }
        switch self {
        case .numbers(let numbers):
            return days.last { $0 <= limit && numbers.contains($0 - first + 1) }
        case .nth(let place, let weekdays):
            let fitting = days.filter { weekdays.contains(Weekday(ofDay: $0)) }
            let chosen = place.map { fitting.dropFirst($0 - 1).first } ?? fitting.last
            return chosen.flatMap { $0 <= limit ? $0 : nil }
        }
    }
}

/// By the vendor's words, the first day of the week first.
public enum Weekday: String, Sendable, Hashable, CaseIterable {
    case monday = "MON"
    case tuesday = "TUE"
    case wednesday = "WED"
    case thursday = "THU"
    case friday = "FRI"
    case saturday = "SAT"
    case sunday = "SUN"

    /// 1 January 1970 was a Thursday.
    init(ofDay day: Int) {
        self = Self.allCases[(day + 3) % 7]
    }
}
