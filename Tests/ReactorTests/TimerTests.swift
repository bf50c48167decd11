import Reactor
import TestSupport
import Testing

struct TimerTests {
    @Test func `a timer fires once, and never before its time`() async throws {
        let early = try await onLoop { loop in
            (0..<50).filter { round in
                let delay = Duration.microseconds(round * 100)
                var fired: [Duration] = []
                let start = loop.now
                let timer = Timer(on: loop) { fired.append(loop.now - start) }
                timer.arm(after: delay)
                while fired.isEmpty { loop.turn() }
                return fired.count != 1 || fired[0] < delay
            }
        }
        #expect(early == [])
    }

    /// The loop may have been at work for longer than the timer shall wait.
    @Test(arguments: [0, 1, 5])
    func `a timer that is armed late in a turn counts from its arming`(others: Int) async throws {
        let delay = Duration.milliseconds(20)
        let waited = try await onLoop { loop in
            var waited: Duration?
            var armed = Duration.zero
            let timer = Timer(on: loop) { waited = loop.now - armed }
            let work = Timer(on: loop) {
                let start = loop.now
                while loop.now - start < .milliseconds(50) {}
                armed = loop.now
                timer.arm(after: delay)
            }
            let company = (0..<others).map { _ in Timer(on: loop) {} }
            for other in company { other.arm(after: .zero) }
            work.arm(after: .zero)
            while waited == nil { loop.turn() }
            return waited ?? .zero
        }
        #expect(waited >= delay)
    }

    @Test func `timers fire in the order of their times, not of their arming`() async throws {
        let order = try await onLoop { loop in
            var order: [Int] = []
            let timers = [3, 1, 2].map { number in
                Timer(on: loop) {
                    order.append(number)
                    if number == 3 { loop.stop() }
                }
            }
            for (timer, number) in zip(timers, [3, 1, 2]) { timer.arm(after: .milliseconds(number * 5)) }
            loop.runBriefly()
            return order
        }
        #expect(order == [1, 2, 3])
    }

    @Test func `a timer may be armed again in its own action`() async throws {
        let fired = try await onLoop { loop in
            let timer = Rearming(on: loop, times: 3)
            loop.runBriefly()
            return timer.fired
        }
        #expect(fired == 3)
    }

    @Test func `arming again moves a timer, and does not add one`() async throws {
        let fired = try await onLoop { loop in
            var fired = 0
            let timer = Timer(on: loop) { fired += 1 }
            let end = Timer(on: loop) { loop.stop() }
            timer.arm(after: .zero)
            timer.arm(after: .milliseconds(5))
            end.arm(after: .milliseconds(20))
            loop.runBriefly()
            return fired
        }
        #expect(fired == 1)
    }

    @Test func `a cancelled timer and one let go of do not fire`() async throws {
        let fired = try await onLoop { loop in
            var fired = 0
            let cancelled = Timer(on: loop) { fired += 1 }
            var forgotten: Timer? = Timer(on: loop) { fired += 1 }
            let end = Timer(on: loop) { loop.stop() }
            for timer in [cancelled, forgotten] { timer?.arm(after: .milliseconds(1)) }
            cancelled.cancel()
            forgotten = nil
            end.arm(after: .milliseconds(10))
            loop.runBriefly()
            return fired
        }
        #expect(fired == 0)
    }

    @Test func `a timer may be let go of in its own action`() async throws {
        let isGone = try await onLoop { loop in
            var timer: Timer?
            timer = Timer(on: loop) {
                timer = nil
                loop.stop()
            }
            timer?.arm(after: .zero)
            loop.runBriefly()
            return timer == nil
        }
        #expect(isGone)
    }
}

private final class Rearming {
    private(set) var fired = 0
    private var timer: Timer?

    init(on loop: EventLoop, times: Int) {
        timer = Timer(on: loop) { [unowned self] in
            fired += 1
            if fired == times { loop.stop() } else { timer?.arm(after: .milliseconds(1)) }
        }
        timer?.arm(after: .milliseconds(1))
    }
}
