/// A stretch of time, and how it comes again: when an identifier opens.
public struct TimeProfile: Sendable, Hashable {
    public struct Options: Sendable, Hashable {
        /// Whole days of the device's wall clock, the last one included.
        public var isAllDay: Bool
        /// Unix time, in seconds or milliseconds, as it was written. Both bounds count as inside; 0 as `to` is no bound
        /// or, where the stretch comes again, the end of its day.
        public var from: Int
        public var to: Int

        public init(isAllDay: Bool = true, from: Int = 0, to: Int = 0) {
            (self.isAllDay, self.from, self.to) = (isAllDay, from, to)
        }
    }

    /// More than any house has.
    public static let countLimit = 10_000

    public var name: String
    public var time: Options
    public var repetition: Repetition
    public var link: LinkID?

    public init(name: String = "", time: Options = Options(), repetition: Repetition = Repetition()) {
        self.name = name
        self.time = time
        self.repetition = repetition
    }

    /// - Parameter zone: minutes by which the device's wall clock is before UTC.
    public func includes(_ date: CalendarDate, zone: Int) -> Bool {
        let moment = WallTime(date, zone: zone)
        let start = begin(zone: zone)
        guard let length = length(from: start, zone: zone) else { return moment >= start }
        // All occurrences are equally long: of those that have begun the last one ends last.
        let latestDay = moment.millisecond < start.millisecond ? moment.day - 1 : moment.day
        let lastDay = repetition.lastDay(zone: zone).map { Swift.min($0, latestDay) } ?? latestDay
        guard let day = repetition.rule(from: start.day).latestDay(from: start.day, through: lastDay) else {
            return false
        }
        return moment.total <= WallTime(day: day, millisecond: start.millisecond).total + length
    }

    private func begin(zone: Int) -> WallTime {
        let start = WallTime(CalendarDate(unixTime: time.from), zone: zone)
        return time.isAllDay ? WallTime(day: start.day, millisecond: 0) : start
    }

    /// In milliseconds; nil is without end.
    private func length(from start: WallTime, zone: Int) -> Int? {
        if time.to == 0 {
            return repetition.isEnabled ? WallTime.millisecondsPerDay - 1 - start.millisecond : nil
        }
        let end = WallTime(CalendarDate(unixTime: time.to), zone: zone)
        if !time.isAllDay { return end.total - start.total }
        return WallTime(day: end.day, millisecond: WallTime.millisecondsPerDay - 1).total - start.total
    }
}

/// A moment as the wall clock of a device shows it.
struct WallTime: Comparable {
    static let millisecondsPerDay = 86_400_000

    /// Since 1 January 1970.
    let day: Int
    /// Since midnight.
    let millisecond: Int

    init(day: Int, millisecond: Int) {
        (self.day, self.millisecond) = (day, millisecond)
    }

    init(_ date: CalendarDate, zone: Int) {
        let total = Swift.max(0, Int(date.millisecondsSince1970) + zone * 60_000)
        (day, millisecond) = total.quotientAndRemainder(dividingBy: Self.millisecondsPerDay)
    }

    var total: Int { day * Self.millisecondsPerDay + millisecond }

    static func < (one: WallTime, other: WallTime) -> Bool {
        one.total < other.total
    }
}
