/// On which days the stretch of a time profile begins.
enum RepeatRule: Hashable {
    case once
    case days(every: Int)
    case weeks(every: Int, Set<Weekday>)
    case months(every: Int, DaysOfMonth)
    case years(every: Int, Set<Int>, DaysOfMonth)

    /// The last such day, from the first one to the limit; nil where there is none.
    func latestDay(from start: Int, through limit: Int) -> Int? {
        guard limit >= start else { return nil }
        switch self {
        case .once:
            return start
        case .days(let step):
            return start + (limit - start) / step * step
        case .weeks(let step, let weekdays):
            return latest(start, limit, units: Self.week(of:), step: step) { week in
                let monday = week * 7 - 3
                return (monday..<monday + 7).last { $0 <= limit && weekdays.contains(Weekday(ofDay: $0)) }
            }
        case .months(let step, let days):
            return latest(start, limit, units: Self.month(of:), step: step) {
                Self.last(days, inMonth: $0, through: limit)
            }
        case .years(let step, let months, let days):
            return latest(start, limit, units: Self.year(of:), step: step) { year in
                months.sorted(by: >).lazy
                    .compactMap { Self.last(days, inMonth: year * 12 + $0 - 1, through: limit) }.first
            }
        }
    }

    /// Goes back from the limit's week, month or year to the start's, until one of them has a day. A calendar has few
    /// enough of them.
    private func latest(
        _ start: Int,
        _ limit: Int,
        units unit: (Int) -> Int,
        step: Int,
        find: (Int) -> Int?
    ) -> Int? {
        let first = unit(start)
        for place in stride(from: (unit(limit) - first) / step, through: 0, by: -1) {
            if let day = find(first + place * step) { return day >= start ? day : nil }
        }
        return nil
    }

    /// Weeks begin on Monday; 0 is the one of 1 January 1970, a Thursday.
    private static func week(of day: Int) -> Int {
        (day + 3) / 7
    }

    private static func year(of day: Int) -> Int {
        month(of: day) / 12
    }

    /// Since January of the year 0.
    private static func month(of day: Int) -> Int {
        let fields = CalendarDate.Fields(dayNumber: day)
        return fields.year * 12 + fields.month - 1
    }

    private static func last(_ days: DaysOfMonth, inMonth month: Int, through limit: Int) -> Int? {
        let first = CalendarDate.Fields(year: month / 12, month: month % 12 + 1, day: 1)
        return days.last(through: limit, inMonthFrom: first.dayNumber, of: first.daysOfMonth)
    }
}
