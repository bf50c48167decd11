import IntercomModel
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777_000, "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400_000, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
        (951_868_799_999, "2000-02-29T23:59:59.999Z", "Tue, 29 Feb 2000 23:59:59 GMT"),
        (951_868_800_000, "2000-03-01T00:00:00Z", "Wed, 01 Mar 2000 00:00:00 GMT"),
        (978_307_199_000, "2000-12-31T23:59:59Z", "Sun, 31 Dec 2000 23:59:59 GMT"),
        (1_709_164_800_000, "2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00 GMT"),
        (1_767_225_600_250, "2026-01-01T00:00:00.250Z", "Thu, 01 Jan 2026 00:00:00 GMT"),
        (2_147_483_648_007, "2038-01-19T03:14:08.007Z", "Tue, 19 Jan 2038 03:14:08 GMT"),
        (4_107_542_399_000, "2100-02-28T23:59:59Z", "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400_000, "2100-03-01T00:00:00Z", "Mon, 01 Mar 2100 00:00:00 GMT"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z", "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func `a moment has one text of each form`(milliseconds: Int64, rfc3339: String, imfFixdate: String) {
        let date = CalendarDate(millisecondsSince1970: milliseconds)
        #expect(date.rfc3339 == rfc3339)
        #expect(String(decoding: date.imfFixdate, as: UTF8.self) == imfFixdate)
        #expect(CalendarDate(rfc3339: rfc3339) == date)
        #expect(CalendarDate(date.fields) == date)
        #expect(date.secondsSince1970 == milliseconds / 1000)
    }

    @Test(arguments: [
        ("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00Z"),
        ("2026-01-01t00:00:00z", "2026-01-01T00:00:00Z"),
        ("2026-01-01T02:30:00+02:30", "2026-01-01T00:00:00Z"),
        ("2025-12-31T13:00:00-11:00", "2026-01-01T00:00:00Z"),
        ("2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00Z"),
        ("2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.500Z"),
        ("2026-01-01T00:00:00.1239999999999999999999999Z", "2026-01-01T00:00:00.123Z"),
        ("2026-01-01T00:00:00.000000001Z", "2026-01-01T00:00:00Z"),
        ("1969-12-31T23:00:00-01:00", "1970-01-01T00:00:00Z"),
    ])
    func `other texts of a moment are read`(text: String, canonical: String) {
        #expect(CalendarDate(rfc3339: text)?.rfc3339 == canonical)
    }

    @Test(arguments: [
        "", "2026", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00Z", "2026-01-01 00:00:00Z",
        "2026-1-01T00:00:00Z", "26-01-01T00:00:00Z", "12026-01-01T00:00:00Z", "2026-01-01T00:00:00ZZ",
        " 2026-01-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-01-32T00:00:00Z", "2026-04-31T00:00:00Z", "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2016-12-31T23:59:60Z", "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60", "2026-01-01T00:00:00+0000", "2026-01-01T00:00:00+02",
        "1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00Z",
        "2026-01-01T00:00:0٣Z", "-026-01-01T00:00:00Z",
    ])
    func `what is no date is refused`(text: String) {
        #expect(CalendarDate(rfc3339: text) == nil)
    }

    @Test func `each prefix of a date is refused`() {
        let text = "2026-01-01T00:00:00.250+01:00"
        for length in 0..<text.utf8.count {
            #expect(CalendarDate(rfc3339: String(text.prefix(length))) == nil)
        }
    }

    @Test func `each day from 1970 to 9999 follows the one before`() {
        var date = CalendarDate.earliest
        var (year, month, day, weekday) = (1970, 1, 1, 4)
        while date < .latest {
            let fields = date.fields
            guard (fields.year, fields.month, fields.day, date.weekday) == (year, month, day, weekday) else {
                Issue.record("\(date.rfc3339) is not \(year)-\(month)-\(day), weekday \(weekday)")
                return
            }
            let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let days = [31, leaps ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            (day, weekday) = (day + 1, (weekday + 1) % 7)
            if day > days[month - 1] { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
            guard date.millisecondsSince1970 + 86_400_000 <= CalendarDate.latest.millisecondsSince1970 else { break }
            date = date + .seconds(86_400)
        }
        #expect(year == 10_000)
    }

    @Test func `the calendar ends instead of wrapping`() {
        #expect(CalendarDate.latest + .seconds(1) == .latest)
        #expect(CalendarDate.earliest + .seconds(-1) == .earliest)
        #expect(CalendarDate.earliest + .seconds(Int64.max) == .latest)
        #expect(CalendarDate.latest + .seconds(Int64.min) == .earliest)
        #expect(CalendarDate.earliest + (.latest - .earliest) == .latest)
    }
}

@Suite struct DeviceCalendarTests {
    private let start = CalendarDate(millisecondsSince1970: 1_767_225_600_000)

    @Test func `it runs with the time line`() {
        let calendar = DeviceCalendar(startAt: start)
        #expect(calendar.date(at: .seconds(3600.25)).rfc3339 == "2026-01-01T01:00:00.250Z")
    }

    @Test(arguments: [
        "1970-01-01T00:00:00Z", "2025-12-31T23:59:59.999Z", "2030-05-05T05:05:05.005Z", "9999-12-31T00:00:00Z",
    ])
    func `once set, it shows that date and runs on`(text: String) throws {
        let date = try #require(CalendarDate(rfc3339: text))
        let now = Instant(nanoseconds: 10_000_400_000)
        var calendar = DeviceCalendar(startAt: start)
        calendar.set(date, at: now)
        #expect(calendar.date(at: now) == date)
        #expect(calendar.date(at: now + .microseconds(999)) == date)
        #expect(calendar.date(at: now + .milliseconds(1)) == date + .milliseconds(1))
    }
}
