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

    /// Three hundred connections have input at once. The one that is served first writes, and an alarm is due.
    @Test func `a crowd holds up neither what is written nor an alarm`() async throws {
        let order = try await onLoop { loop in
            let crowd = try Crowd(of: 300, on: loop)
            // How many the kernel tells of at once grows from turn to turn.
            for _ in 1...4 { crowd.speak() }
            crowd.order = []
            let alarm = Alarm(on: loop) { crowd.order.append("rung") }
            crowd.onFirst = { alarm.arm(after: .zero) }
            crowd.speak()
            return crowd.leave()
        }
        #expect(order.count == 302)
        #expect(order.firstIndex(of: "written").map { $0 <= 65 } == true)
        #expect(order.firstIndex(of: "rung").map { $0 <= 65 } == true)
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

/// Clients that send a byte each, and the order in which that is served.
private final class Crowd: ConnectionHandler {
    var order: [String] = []
    var onFirst: () -> Void = {}
    private let loop: EventLoop
    private let listener: Listener
    private var clients: [RawClient] = []
    private var first: Connection?

    init(of count: Int, on loop: EventLoop) throws {
        self.loop = loop
        listener = try Listener(on: loop, host: "127.0.0.1", port: 0)
        listener.start { [unowned self] in $0.start(handler: self, through: Witness(of: self)) }
        for _ in 0..<count { clients.append(RawClient(port: listener.address.port)) }
        loop.turn()
    }

    func speak() {
        first = nil
        for client in clients { client.send([1]) }
        loop.turn()
    }

    func leave() -> [String] {
        clients = []
        listener.close()
        return order
    }

    func connectionDidReceive(_ connection: Connection) {
        connection.withInput { ($0.count, ()) }
        order.append("served")
        guard first == nil else { return }
        first = connection
        connection.write([2])
        onFirst()
    }

    func connectionDidEndInput(_ connection: Connection) { connection.close() }
    func connectionDidDrain(_ connection: Connection) {}
    func connectionDidEnd(_ connection: Connection, because end: ConnectionEnd) {}
}

/// Sees when bytes go out.
private final class Witness: StreamFilter {
    private unowned let crowd: Crowd

    init(of crowd: Crowd) { self.crowd = crowd }

    var keepsOutput: Bool { false }
    func start() -> [UInt8] { [] }
    func farewell() -> [UInt8] { [] }
    func open(_ bytes: UnsafeRawBufferPointer) -> OpenedBytes { OpenedBytes(plain: [UInt8](bytes)) }

    func seal(_ bytes: [UInt8]) -> [UInt8] {
        crowd.order.append("written")
        return bytes
    }
}
