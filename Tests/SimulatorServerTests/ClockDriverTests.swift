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

    @Test func `under manual time stands and waits for ever`() {
        let driver = ClockDriver(.manual, wall: start)
        #expect(driver.target(at: start + .seconds(5)) == nil)
        #expect(driver.wait(for: .start + .seconds(5), at: start) == nil)
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
