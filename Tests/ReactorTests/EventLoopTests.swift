import Glibc
import Reactor
import TestSupport
import Testing

struct EventLoopTests {
    @Test func `posted work runs on the loop's thread, in order`() async throws {
        let thread = try LoopThread()
        let order = Order(thread.loop)
        for number in 0..<100 { thread.loop.post { order.append(number) } }
        let (numbers, alwaysOnLoop) = await thread.loop.perform { (order.numbers, order.wasAlwaysOnLoop) }
        thread.stop()
        #expect(numbers == Array(0..<100))
        #expect(alwaysOnLoop)
    }

    @Test func `ten thousand posts from four threads all arrive`() async throws {
        let thread = try LoopThread()
        let order = Order(thread.loop)
        await withTaskGroup { group in
            for start in [0, 2500, 5000, 7500] {
                group.addTask {
                    await onOwnThread {
                        for number in start..<start + 2500 { thread.loop.post { order.append(number) } }
                    }
                }
            }
        }
        let numbers = await thread.loop.perform { order.numbers }
        thread.stop()
        #expect(numbers.sorted() == Array(0..<10_000))
        #expect(numbers.filter { $0 < 2500 } == Array(0..<2500))
    }

    @Test func `work posted before the stop is done, and the loop can run again`() async throws {
        let turns = try await onLoop { loop in
            let order = Order(loop)
            for turn in 1...3 {
                loop.post { loop.stop() }
                loop.post { order.append(turn) }
                loop.runBriefly()
            }
            return order.numbers
        }
        #expect(turns == [1, 2, 3])
    }

    @Test func `a turn with nothing to do returns at once`() async throws {
        let posted = try await onLoop { loop in
            let order = Order(loop)
            loop.turn()
            loop.post { order.append(1) }
            loop.turn()
            return order.numbers
        }
        #expect(posted == [1])
    }

    @Test func `a turn does all that is due, what posted work posts too`() async throws {
        let numbers = try await onLoop { loop in
            let order = Order(loop)
            loop.post {
                loop.post { order.append(2) }
                order.append(1)
            }
            loop.turn()
            return order.numbers
        }
        #expect(numbers == [1, 2])
    }

    @Test func `a signal is told each time`() async throws {
        let told = try await onLoop { loop in
            var told = 0
            let source = SignalSource(on: loop, signal: SIGUSR2) {
                told += 1
                if told == 2 { loop.stop() } else { kill(getpid(), SIGUSR2) }
            }
            kill(getpid(), SIGUSR2)
            loop.runBriefly()
            return withExtendedLifetime(source) { told }
        }
        #expect(told == 2)
    }
}

/// Touched on the loop's thread only, which is what these tests are about.
private final class Order: @unchecked Sendable {
    private let loop: EventLoop
    private(set) var numbers: [Int] = []
    private(set) var wasAlwaysOnLoop = true

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    func append(_ number: Int) {
        numbers.append(number)
        wasAlwaysOnLoop = wasAlwaysOnLoop && loop.isCurrent
    }
}
