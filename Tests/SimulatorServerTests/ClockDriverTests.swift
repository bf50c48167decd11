import IntercomModel
import SimulatorCore
import Testing

@testable import SimulatorServer

struct ClockDriverTests {
    private let start = Duration.seconds(1000)

    @Test func `real time goes as the wall does`() {
        let driver = ClockDriver(.real, wall: start)
        #expect(driver.target(at: start + .seconds(5)) == .start + .seconds(5))
        #expect(driver.wait(for: .start + .seconds(8), at: start + .seconds(5)) == .seconds(3))
    }

    @Test func `sixty times faster, a minute of the device is a second of the wall`() throws {
        let driver = ClockDriver(.times(60), wall: start)
        #expect(driver.target(at: start + .seconds(1)) == .start + .seconds(60))
        let wait = try #require(driver.wait(for: .start + .seconds(60), at: start))
        #expect(wait >= .seconds(1) && wait < .milliseconds(1001))
    }

    @Test func `an alarm never rings before the device is there`() throws {
        for factor in [0.1, 3, 7.3, 60, 999] {
            let driver = ClockDriver(.times(factor), wall: start)
            for due in stride(from: Int64(1), through: 5_000_000_000, by: 77_777_777) {
                let moment = Instant(nanoseconds: due)
                let wait = try #require(driver.wait(for: moment, at: start))
                #expect(try #require(driver.target(at: start + wait)) >= moment)
            }
        }
    }

    /// At the ends of what a clock may be, and of time.
    @Test(arguments: [ClockMode.factors.lowerBound, 0.001, 1, ClockMode.factors.upperBound])
    func `no pace and no moment is beyond calculation`(factor: Double) throws {
        let driver = ClockDriver(.times(factor), wall: start)
        for wall in [Duration.zero, .seconds(1), .seconds(86_400 * 365 * 100)] {
            _ = try #require(driver.target(at: start + wall))
            for due in [Instant.start, .start + .seconds(7200), Instant(nanoseconds: .max)] {
                let wait = try #require(driver.wait(for: due, at: start + wall))
                #expect(wait >= .zero)
            }
        }
    }

    @Test(arguments: ["x1e-300", "x1e-7", "x0", "x-1", "x1000001", "x1e300", "xinf", "xnan", "x", "x 1", "fast"])
    func `a pace beyond its range is none`(text: String) {
        #expect(ClockMode(text) == nil)
    }

    @Test func `under manual time stands and waits for ever`() {
        let driver = ClockDriver(.manual, wall: start)
        #expect(driver.target(at: start + .seconds(5)) == nil)
        #expect(driver.wait(for: .start + .seconds(5), at: start) == nil)
        #expect(driver.wait(for: .start, at: start) == .zero, "what is due now needs no clock")
    }

    @Test func `a device that was moved by hand goes on from there`() {
        var driver = ClockDriver(.real, wall: start)
        driver.follow(.start + .seconds(100), at: start + .seconds(1))
        #expect(driver.target(at: start + .seconds(3)) == .start + .seconds(102))
    }

    @Test func `what is overdue is not waited for`() {
        let driver = ClockDriver(.real, wall: start)
        #expect(driver.wait(for: .start + .seconds(1), at: start + .seconds(5)) == .zero)
    }
}
