/// Hours of the week at which an identifier opens. The form is the project's own, by the free access schedule.
public struct TimeProfile: Sendable, Hashable {
    public enum Weekday: String, Sendable, Hashable, CaseIterable {
        case sunday, monday, tuesday, wednesday, thursday, friday, saturday
    }

    public struct Day: Sendable, Hashable {
        public var day: Weekday
        public var isEnabled: Bool
        public var from: TimeOfDay
        /// Its whole minute still counts.
        public var to: TimeOfDay

        public init(day: Weekday, isEnabled: Bool, from: TimeOfDay, to: TimeOfDay) {
            self.day = day
            self.isEnabled = isEnabled
            self.from = from
            self.to = to
        }
    }

    public var name: String
    public var days: [Day]

    public init(name: String = "", days: [Day] = []) {
        self.name = name
        self.days = days
    }

    /// - Parameter zone: minutes by which the device's wall clock is before UTC.
    func includes(_ date: CalendarDate, _ zone: Int) -> Bool {
        // 1 January 1970 was a Thursday, the fifth day of its week.
        let minuteOfWeek = (Int(date.secondsSince1970 / 60) + zone + 4 * 1440).remainder(by: 7 * 1440)
        let weekday = Weekday.allCases[minuteOfWeek / 1440]
        let minute = minuteOfWeek % 1440
        return days.contains { rule in
            rule.isEnabled && rule.day == weekday && rule.from.minute <= minute && minute <= rule.to.minute
        }
    }
}

extension Int {
    /// Never negative.
    fileprivate func remainder(by divisor: Int) -> Int {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

/// `08:30`
public struct TimeOfDay: Sendable, Hashable {
    /// Since midnight.
    public let minute: Int

    /// Two digits, a colon, two digits; nil when there is no such time. `24:00` is none.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hour = Self.number(bytes[0], bytes[1]), hour < 24,
            let minute = Self.number(bytes[3], bytes[4]), minute < 60
        else { return nil }
        self.minute = hour * 60 + minute
    }

    public var text: String {
        let (hour, minute) = minute.quotientAndRemainder(dividingBy: 60)
        return (hour < 10 ? "0\(hour)" : "\(hour)") + (minute < 10 ? ":0\(minute)" : ":\(minute)")
    }

    private static func number(_ tens: UInt8, _ ones: UInt8) -> Int? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard digits.contains(tens), digits.contains(ones) else { return nil }
        return Int(tens - digits.lowerBound) * 10 + Int(ones - digits.lowerBound)
    }
}
