import IntercomModel
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        (Duration.nanoseconds(1), 1 as Int64), (.nanoseconds(-1), -1),
        (Duration(secondsComponent: 0, attosecondsComponent: 999), 0 as Int64),
        (.seconds(9_223_372_036), 9_223_372_036_000_000_000), (.seconds(9_223_372_037), Int64.max),
        (.milliseconds(9_223_372_036_900), Int64.max),
        (.seconds(Int64.max), Int64.max), (.seconds(-9_223_372_037), Int64.min), (.seconds(Int64.min), Int64.min),
    ])
    func `a duration is cut to what the line can hold`(duration: Duration, nanoseconds: Int64) {
        #expect(duration.nanoseconds == nanoseconds)
    }

    @Test func `the line ends instead of wrapping`() {
        let late = Instant(nanoseconds: .max - 1)
        #expect(late + .nanoseconds(1) == Instant(nanoseconds: .max))
        #expect(late + .nanoseconds(2) == Instant(nanoseconds: .max))
        #expect(Instant(nanoseconds: .min + 1) + .nanoseconds(-2) == Instant(nanoseconds: .min))
        #expect(Instant(nanoseconds: .max) - Instant(nanoseconds: .min) > .seconds(18_446_744_073))
    }
}
