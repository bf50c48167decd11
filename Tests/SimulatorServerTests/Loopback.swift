import Glibc
import IntercomModel
import Reactor
import RingbackFixtures
import Scenarios
import SimulatorCore
import SimulatorServer
import TestSupport

/// A simulator on its own loop, as the thread of a test sees it.
final class Loopback: @unchecked Sendable {
    let device: Int
    let controlPort: Int
    private let simulator: Simulator
    private let thread: LoopThread

    /// Of the loop's thread.
    private let cpuClock: clockid_t

    /// On the loop's thread.
    private init(_ simulator: Simulator, on thread: LoopThread) {
        var clock = clockid_t()
        pthread_getcpuclockid(pthread_self(), &clock)
        cpuClock = clock
        self.simulator = simulator
        self.thread = thread
        device = simulator.deviceAddress.port
        controlPort = simulator.controlAddress.port
    }

    static func serving<Value: Sendable>(
        clock: ClockMode = .manual,
        _ body: @escaping @Sendable (Loopback) throws -> Value
    ) async throws -> Value {
        let thread = try LoopThread()
        let setup = try setup()
        let loopback = try await thread.loop.perform {
            Result { () throws(ReactorError) in
                Loopback(try Simulator(Configuration(setup: setup, clock: clock), on: thread.loop), on: thread)
            }
        }.get()
        let outcome = await onOwnThread { Result { try body(loopback) } }
        await thread.loop.perform { loopback.simulator.stop() }
        thread.stop()
        return try outcome.get()
    }

    private static func setup() throws -> Setup {
        let fates = Fixtures.scenarios.first { $0.name == "default" }.flatMap {
            ScenarioReader.read($0.bytes, file: $0.name).scenario
        }
        guard let fates else { throw Broken() }
        return Setup(
            profile: .factory,
            account: Account(username: "admin", password: "123456"),
            scenarios: [],
            fates: fates,
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000)
        )
    }

    struct Broken: Error {}

    /// Asks the control port, and does not wait for the answer.
    func asking(_ path: String) -> RawClient {
        let client = RawClient(port: controlPort)
        client.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return client
    }

    /// The whole answer of the control port.
    func control(_ method: String, _ path: String, _ body: String = "") -> String {
        ask(controlPort, method, path, body)
    }

    func client(_ method: String, _ path: String, _ body: String = "") -> String {
        ask(device, method, path, body)
    }

    func client(at port: Int, _ method: String, _ path: String) -> String {
        ask(port, method, path, "")
    }

    /// Of the device in the answer to `POST /devices`.
    func port(in created: String) -> Int {
        let start = created.firstRange(of: "http://127.0.0.1:")?.upperBound ?? created.endIndex
        return Int(created[start...].prefix { $0.isNumber }) ?? 0
    }

    private func ask(_ port: Int, _ method: String, _ path: String, _ body: String) -> String {
        let client = RawClient(port: port)
        let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
        client.send("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(length)\r\n\(body)")
        return client.readToEnd().text
    }

    /// Begins an orderly end.
    func drain() {
        let (simulator, loop) = (Unsent(simulator), thread.loop)
        loop.post { simulator.value.stop(within: .seconds(5)) {} }
    }

    /// What the loop's thread has used.
    func cpuTime() -> Duration {
        var time = timespec()
        clock_gettime(cpuClock, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// The subject of a test about doing nothing: this thread does nothing for a while.
    func rest(_ time: Duration) {
        usleep(UInt32(time / .microseconds(1)))
    }
}

/// Used on the loop's thread only.
private struct Unsent<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
