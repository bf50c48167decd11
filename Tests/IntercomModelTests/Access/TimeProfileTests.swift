import IntercomModel
import Testing

/// Dates are of 2026, whose first day is a Thursday; moments are UTC unless a zone is named.
struct TimeProfileTests {
    /// `05-31T23:59:59`
    private static func unix(_ text: String, year: Int = 2026) throws -> Int {
        let date = try #require(CalendarDate(rfc3339: "\(text.count > 15 ? text : "\(year)-\(text)")Z"))
        return Int(date.secondsSince1970)
    }

    private static func includes(_ profile: TimeProfile, _ text: String, zone: Int = 0) throws -> Bool {
        profile.includes(CalendarDate(unixTime: try unix(text)), zone: zone)
    }

    private static func office(_ repetition: Repetition, from: String, to: String) throws -> TimeProfile {
        let options = TimeProfile.Options(isAllDay: false, from: try unix(from), to: try unix(to))
        return TimeProfile(name: "office", time: options, repetition: repetition)
    }

    @Test(arguments: [
        ("01-05T07:59:59", false), ("01-05T08:00:00", true), ("01-05T18:00:00", true), ("01-05T18:00:01", false),
        ("01-06T09:00:00", false), ("01-04T09:00:00", false),
    ])
    func `without repetition it is one stretch, both ends inside`(moment: String, isOpen: Bool) throws {
        let once = try Self.office(Repetition(), from: "01-05T08:00:00", to: "01-05T18:00:00")
        #expect(try Self.includes(once, moment) == isOpen)
    }

    @Test(arguments: [
        (Repetition.Kind.day, "01-04T09:00:00", false), (.day, "01-05T09:00:00", true), (.day, "01-06T08:00:00", true),
        (.day, "01-06T07:59:59", false), (.day, "01-06T18:00:01", false), (.day, "03-01T12:00:00", true),
        (.week, "01-11T09:00:00", false), (.week, "01-12T09:00:00", true), (.week, "01-13T09:00:00", false),
        (.week, "06-01T18:00:00", true), (.week, "06-01T18:00:01", false),
        (.twoWeeks, "01-12T09:00:00", false), (.twoWeeks, "01-19T09:00:00", true), (.twoWeeks, "01-26T09:00:00", false),
        (.month, "02-05T09:00:00", true), (.month, "02-04T09:00:00", false), (.month, "12-05T09:00:00", true),
        (.year, "02-05T09:00:00", false), (.year, "2027-01-05T09:00:00", true), (.year, "2027-01-06T09:00:00", false),
    ])
    func `it comes again by day, week, two weeks, month and year`(
        kind: Repetition.Kind,
        moment: String,
        isOpen: Bool
    ) throws {
        // A Monday.
        let repetition = Repetition(isEnabled: true, kind: kind)
        let profile = try Self.office(repetition, from: "01-05T08:00:00", to: "01-05T18:00:00")
        #expect(try Self.includes(profile, moment) == isOpen)
    }

    @Test(arguments: [
        ("01-09T09:00:00", true), ("01-10T18:00:00", true), ("01-11T09:00:00", false), ("01-12T09:00:00", false),
    ])
    func `behind its last day nothing begins`(moment: String, isOpen: Bool) throws {
        let end = Repetition.End.date(try Self.unix("01-10T00:00:00"))
        let profile = try Self.office(
            Repetition(isEnabled: true, kind: .day, end: end),
            from: "01-05T08:00:00",
            to: "01-05T18:00:00"
        )
        #expect(try Self.includes(profile, moment) == isOpen)
    }

    @Test(arguments: [
        ("01-05T22:00:00", true), ("01-06T06:00:00", true), ("01-06T06:00:01", false), ("01-06T21:59:59", false),
        ("01-05T05:00:00", false), ("01-11T02:00:00", true), ("01-12T02:00:00", false),
    ])
    func `a night goes on behind midnight, also the last one`(moment: String, isOpen: Bool) throws {
        let end = Repetition.End.date(try Self.unix("01-10T12:00:00"))
        let profile = try Self.office(
            Repetition(isEnabled: true, kind: .day, end: end),
            from: "01-05T22:00:00",
            to: "01-06T06:00:00"
        )
        #expect(try Self.includes(profile, moment) == isOpen)
    }

    private static func days(_ weekdays: Set<Weekday>) -> RepeatDays { RepeatDays(written: "", weekdays: weekdays) }
    private static func days(_ days: DaysOfMonth, months: Set<Int>? = nil) -> RepeatDays {
        RepeatDays(written: "", months: months, days: days)
    }

    @Test(
        arguments: [
            (.init(unit: .day, looper: 3), ["01-01", "01-04", "01-07", "12-30"], ["01-02", "01-03", "01-05"]),
            (.init(unit: .week, looper: 1), ["01-01", "01-08", "12-31"], ["01-02", "01-05"]),
            (
                .init(unit: .week, looper: 2, days: days([.monday, .friday])),
                ["01-02", "01-12", "01-16", "01-26"], ["01-01", "01-05", "01-09", "01-19"]
            ),
            (
                .init(unit: .month, looper: 1, days: days(.numbers([15, 31]))), ["01-15", "01-31", "02-15", "03-31"],
                ["02-28", "01-01"]
            ),
            (
                .init(unit: .month, looper: 2, days: days(.numbers([31]))), ["01-31", "03-31"],
                ["02-28", "04-30", "11-30"]
            ),
            (
                .init(unit: .month, looper: 1, days: days(.nth(3, [.monday]))), ["01-19", "02-16", "03-16"],
                ["01-12", "01-26"]
            ),
            (.init(unit: .month, looper: 1, days: days(.nth(5, [.friday]))), ["01-30", "05-29"], ["02-27", "01-23"]),
            (
                .init(unit: .month, looper: 1, days: days(.nth(nil, [.saturday, .sunday]))),
                ["01-31", "02-28", "03-29"], ["01-25"]
            ),
            (
                .init(unit: .year, looper: 1, days: days(.numbers([1]), months: [3, 7])),
                ["03-01", "07-01", "2027-03-01"], ["01-01", "08-01"]
            ),
            (
                .init(unit: .year, looper: 2, days: days(.numbers([29]), months: [2])), ["2028-02-29", "2032-02-29"],
                ["02-28", "2027-02-28", "2030-02-28"]
            ),
            (.init(unit: .year, looper: 1000), ["01-01", "3026-01-01"], ["2027-01-01", "3025-01-01"]),
        ] as [(Repetition.Custom, [String], [String])]
    )
    func `a custom repetition goes by its days`(custom: Repetition.Custom, good: [String], bad: [String]) throws {
        let repetition = Repetition(isEnabled: true, kind: .custom, custom: custom)
        let profile = try Self.office(repetition, from: "01-01T08:00:00", to: "01-01T18:00:00")
        for day in good { #expect(try Self.includes(profile, day + "T12:00:00"), "\(day)") }
        for day in bad { #expect(try !Self.includes(profile, day + "T12:00:00"), "\(day)") }
    }

    @Test func `whole days are those of the wall clock`() throws {
        let options = TimeProfile.Options(
            isAllDay: true,
            from: try Self.unix("01-05T12:00:00"),
            to: try Self.unix("01-06T12:00:00")
        )
        let profile = TimeProfile(name: "two days", time: options)
        #expect(try !Self.includes(profile, "01-04T23:59:59"))
        #expect(try Self.includes(profile, "01-05T00:00:00"))
        #expect(try Self.includes(profile, "01-06T23:59:59"))
        #expect(try !Self.includes(profile, "01-07T00:00:00"))
        #expect(try Self.includes(profile, "01-04T21:00:00", zone: 180))
        #expect(try !Self.includes(profile, "01-06T21:00:00", zone: 180))
    }

    @Test func `one that says nothing is always good`() throws {
        for moment in ["1970-01-01T00:00:00", "01-01T00:00:00", "9999-12-31T23:59:59"] {
            #expect(try Self.includes(TimeProfile(name: "always"), moment))
            #expect(try Self.includes(TimeProfile(name: "days", repetition: Repetition(isEnabled: true)), moment))
        }
    }

    /// Nobody waits for it: a month that never comes is looked for in a bounded number of steps.
    @Test func `a day that never comes opens never`() throws {
        let never = Repetition.Custom(unit: .month, looper: 12, days: Self.days(.numbers([31])))
        let repetition = Repetition(isEnabled: true, kind: .custom, custom: never)
        let profile = try Self.office(repetition, from: "02-01T00:00:00", to: "02-01T23:00:00")
        #expect(try !Self.includes(profile, "9999-12-31T12:00:00"))
    }
}
