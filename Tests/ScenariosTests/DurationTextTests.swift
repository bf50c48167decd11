import Scenarios
import Testing

@Suite struct DurationTextTests {
    @Test(
        arguments: [
            ("0", .zero), ("0s", .zero), ("180ms", .milliseconds(180)), ("2s", .seconds(2)), ("1m30s", .seconds(90)),
            ("1.5s", .milliseconds(1500)), ("1h", .seconds(3600)), ("1h1m1s1ms", .milliseconds(3_661_001)),
            ("0.5m", .seconds(30)), ("1.5h30m", .seconds(7200)), ("0.000001ms", .nanoseconds(1)), ("007s", .seconds(7)),
            ("0.10s", .milliseconds(100)), ("10000h", DurationText.longest),
            ("0.3333333333h", .nanoseconds(1_199_999_999_880)),
            ("90s", .seconds(90)), ("1.00000000000000000000s", .seconds(1)),
            ("5 seconds", .seconds(5)), ("1 minute 30 s", .seconds(90)), (" 2 s\t", .seconds(2)), ("2sec", .seconds(2)),
            ("1 hour 1 millisecond", .milliseconds(3_600_001)),
        ] as [(String, Duration)]
    )
    func `a duration is read`(text: String, duration: Duration) throws {
        #expect(try DurationText.parse(text) == duration)
    }

    @Test(
        arguments: [
            ("", .empty), ("-2s", .negative), ("-0", .negative), ("+2s", .signed), ("2", .noUnit(number: "2")),
            ("1m30", .noUnit(number: "30")), ("00", .noUnit(number: "00")),
            ("2 fortnights", .unknownUnit("fortnights")),
            ("2S", .unknownUnit("S")), ("2µs", .unknownUnit("µs")), ("  ", .empty), ("1 5s", .noUnit(number: "1")),
            ("s", .noNumber(beforeUnit: "s")), ("soon", .noNumber(beforeUnit: "soon")), (".5s", .badNumber(".5")),
            ("5.s", .badNumber("5.")), ("5.", .badNumber("5.")), (".", .badNumber(".")), ("1.2.3", .badNumber("1.2.3")),
            ("1m5.", .badNumber("5.")), ("1.2.3s", .badNumber("1.2.3")), (".s", .badNumber(".")),
            ("1m1h", .outOfOrder(unit: "h", after: "m")), ("1s1s", .outOfOrder(unit: "s", after: "s")),
            ("1ms1s", .outOfOrder(unit: "s", after: "ms")), ("10000h1ms", .tooLong), ("36000001s", .tooLong),
            ("99999999999999999999s", .tooLong), ("0.0000001ms", .tooFine), ("0.00000000001s", .tooFine),
            ("0.00000000000000000001s", .tooFine),
        ] as [(String, DurationText.Fault)]
    )
    func `what is not a duration is told apart`(text: String, fault: DurationText.Fault) {
        #expect(throws: fault) { try DurationText.parse(text) }
    }

    @Test(
        arguments: [
            (.zero, "0s"), (.milliseconds(180), "180ms"), (.seconds(2), "2s"), (.seconds(90), "1m30s"),
            (.milliseconds(1500), "1.5s"), (.seconds(3600), "1h"), (.milliseconds(3_661_001), "1h1m1.001s"),
            (.nanoseconds(1), "0.000001ms"), (.microseconds(1500), "1.5ms"), (.seconds(-90), "-1m30s"),
            (.milliseconds(60_500), "1m0.5s"), (.seconds(3605), "1h5s"), (DurationText.longest, "10000h"),
        ] as [(Duration, String)]
    )
    func `a duration is printed without a part that is zero`(duration: Duration, text: String) {
        #expect(DurationText.text(of: duration) == text)
    }

    @Test func `what is printed is read back`() throws {
        for nanoseconds in stride(from: Int64(0), through: 7_200_000_000_000, by: 71_999_999_993) {
            let duration = Duration.nanoseconds(nanoseconds)
            #expect(try DurationText.parse(DurationText.text(of: duration)) == duration)
        }
    }
}
