import Reactor
import TestSupport
import Testing

struct AlarmTests {
    @Test func `alarms ring in the order in which they are due, and never before`() async throws {
        // Each number once, in a mixed order.
        let delays = (0..<101).map { $0 * 99 % 101 }
        let cancelled = delays.indices.filter { $0 % 3 == 1 }
        let (rung, early) = try await onLoop { loop in
            var rung: [Int] = []
            var early: [Int] = []
            let begin = loop.now
            let alarms = delays.map { delay in
                Alarm(on: loop) {
                    rung.append(delay)
                    if loop.now < begin + .milliseconds(delay) { early.append(delay) }
                    if rung.count == delays.count - cancelled.count { loop.stop() }
                }
            }
            for (alarm, delay) in zip(alarms, delays) { alarm.arm(after: .milliseconds(delay)) }
            for place in cancelled { alarms[place].cancel() }
            loop.runBriefly()
            return withExtendedLifetime(alarms) { (rung, early) }
        }
        let left = delays.indices.filter { !cancelled.contains($0) }
        let place = { rung.firstIndex(of: delays[$0]) ?? -1 }
        // One that was armed first, for a shorter time, is due first.
        let swapped = left.flatMap { first in
            left.filter { first < $0 && delays[first] < delays[$0] && place(first) > place($0) }
        }
        #expect(rung.sorted() == left.map { delays[$0] }.sorted())
        #expect(swapped == [])
        #expect(early == [])
    }

    @Test func `one that is cancelled, let go of or armed again does not ring as it was`() async throws {
        let rung = try await onLoop { loop in
            var rung: [Int] = []
            var alarms: [Alarm?] = (0..<40).map { number in
                Alarm(on: loop) {
                    rung.append(number)
                    if number == 39 { loop.stop() }
                }
            }
            for (number, alarm) in alarms.enumerated() { alarm?.arm(after: .milliseconds(1 + number)) }
            for number in 0..<40 where number % 4 == 0 { alarms[number]?.cancel() }
            for number in 0..<40 where number % 4 == 1 { alarms[number] = nil }
            alarms[2]?.arm(after: .milliseconds(100))
            alarms[39]?.arm(after: .milliseconds(200))
            loop.runBriefly()
            return withExtendedLifetime(alarms) { rung }
        }
        #expect(rung == (3..<39).filter { $0 % 4 > 1 } + [2, 39])
    }

    @Test func `an alarm may arm itself again while it rings`() async throws {
        let count = try await onLoop { loop in
            var count = 0
            var alarm: Alarm?
            alarm = Alarm(on: loop) {
                count += 1
                count < 5 ? alarm?.arm(after: .zero) : loop.stop()
            }
            alarm?.arm(after: .zero)
            loop.runBriefly()
            alarm = nil
            return count
        }
        #expect(count == 5)
    }
}
