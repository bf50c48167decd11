import Bundles
import ControlAPI
import Foundation
import Glibc
import HTTPTransport
import IntercomModel
import Reactor
import RingbackFixtures
import Scenarios
import SimulatorCore
import TestSupport

@testable import SimulatorServer

/// A simulator on its own loop, as the thread of a test sees it.
final class Loopback: @unchecked Sendable {
    let device: Int
    let controlPort: Int
    let warnings = Notes()
    private let simulator: Simulator
    private let thread: LoopThread

    /// Where the kernel counts what the loop's thread does: `PID/task/TID`.
    private let account: String
    private let cpuClock: clockid_t

    /// On the loop's thread.
    private init(_ simulator: Simulator, on thread: LoopThread) {
        var clock = clockid_t()
        pthread_getcpuclockid(pthread_self(), &clock)
        cpuClock = clock
        var place = [CChar](repeating: 0, count: 64)
        readlink("/proc/thread-self", &place, place.count - 1)
        account = String(decoding: place.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.simulator = simulator
        self.thread = thread
        let warnings = warnings
        simulator.warn = { warnings.add("\($0): \($1)") }
        device = simulator.deviceAddress.port
        controlPort = simulator.controlAddress.port
    }

    static func serving<Value: Sendable>(
        clock: ClockMode = .manual,
        patience: Duration? = nil,
        recordLimit: Int = 10_000,
        bounds: Simulation.Bounds? = nil,
        limits: ByteLimits = ByteLimits(),
        prepare: (inout Configuration) -> Void = { _ in },
        _ body: @escaping @Sendable (Loopback) throws -> Value
    ) async throws -> Value {
        let thread = try LoopThread()
        var configuration = Configuration(setup: try setup(), clock: clock)
        configuration.recordLimit = recordLimit
        configuration.setup.limits = limits
        configuration.limits.patience = patience
        prepare(&configuration)
        let made = configuration
        let loopback = try await thread.loop.perform {
            Result { () throws(ReactorError) in
                let simulator = try Simulator(made, on: thread.loop)
                if let bounds { simulator.first.desk.simulation.bounds = bounds }
                return Loopback(simulator, on: thread)
            }
        }.get()
        let outcome = await onOwnThread { Result { try body(loopback) } }
        await thread.loop.perform { loopback.simulator.stop() }
        thread.stop()
        return try outcome.get()
    }

    static func setup() throws -> Setup {
        let fates = Fixtures.scenarios.first { $0.name == "default" }.flatMap {
            ScenarioReader.read($0.bytes, file: $0.name).scenario
        }
        let profile = Fixtures.profiles.first { $0.name == "camdroid-monitor" }.flatMap {
            ProfileReader.read($0.bytes, file: $0.name, endpoints: []).profile
        }
        guard let fates, let profile else { throw Broken() }
        return Setup(
            profile: profile,
            account: Account(username: "admin", password: "123456"),
            scenarios: [],
            fates: fates,
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000)
        )
    }

    static func scenario(_ text: String) throws -> Scenario {
        let reading = ScenarioReader.read(Array(text.utf8), file: "other.yaml")
        guard let scenario = reading.scenario else { throw Broken() }
        return scenario
    }

    struct Broken: Error {}

    /// Asks the control port, and does not wait for the answer.
    func asking(_ path: String) -> RawClient {
        let client = RawClient(port: controlPort, patience: .seconds(60))
        client.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return client
    }

    /// The whole answer of the control port.
    func control(_ method: String, _ path: String, _ body: String = "") -> String {
        ask(controlPort, method, path, body)
    }

    func client(_ method: String, _ path: String, _ body: String = "", token: String = "") -> String {
        ask(device, method, path, body, token)
    }

    func client() -> RawClient {
        RawClient(port: device)
    }

    /// The token.
    /// - Parameter port: of a device; nil for the first.
    func logIn(at port: Int? = nil) -> String {
        let answer = client(
            at: port ?? device,
            "GET",
            "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e"
        )
        let start = answer.firstRange(of: #""token":""#)?.upperBound ?? answer.endIndex
        return String(answer[start...].prefix { $0 != "\"" })
    }

    /// - Parameter prefix: `/devices/2`.
    func bundle(_ prefix: String = "") throws -> Bundles.Bundle {
        let answer = control("POST", prefix + "/bundle")
        let head = answer.firstRange(of: "\r\n\r\n")?.upperBound ?? answer.endIndex
        return try Bundles.Bundle(reading: Array(answer[head...].utf8), workshop: { _ in NoWorkshop() })
    }

    func client(at port: Int, _ method: String, _ path: String, _ body: String = "", token: String = "") -> String {
        ask(port, method, path, body, token)
    }

    /// Of the device in the answer to `POST /devices`.
    func port(in created: String) -> Int {
        let start = created.firstRange(of: "http://127.0.0.1:")?.upperBound ?? created.endIndex
        return Int(created[start...].prefix { $0.isNumber }) ?? 0
    }

    private func ask(
        _ port: Int,
        _ method: String,
        _ path: String,
        _ body: String,
        _ token: String = ""
    ) -> String {
        // Long enough for a machine that has much else to do.
        let client = RawClient(port: port, patience: .seconds(60))
        let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
        let account = token.isEmpty ? "" : "Authorization: Bearer \(token)\r\n"
        let head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(account)\(length)"
        client.send("\(head)\r\n\(body)")
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

    /// How often the loop's thread has gone to sleep: once for each time that it was woken.
    func sleeps() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/\(account)/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
        return line.flatMap { Int($0.split(separator: "\t").last ?? "") }
    }

    /// Does the work of all of them at once, each on a thread of its own.
    func workers<Value: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Value) -> [Value] {
        let (results, group) = (Results<Value>(count), DispatchGroup())
        for worker in 0..<count {
            DispatchQueue(label: "worker \(worker)").async(group: group) { results[worker] = work(worker) }
        }
        group.wait()
        return results.all
    }

    /// Until the loop has seen no request of a client for so long, by the wall's clock.
    func awaitSilence(_ time: String) {
        _ = control("GET", "/wait?for=journal.idle:\(time)&timeout=1m")
    }

    /// The subject of a test about doing nothing: this thread does nothing for a while.
    func rest(_ time: Duration) {
        usleep(UInt32(time / .microseconds(1)))
    }
}

/// Sentences, from any thread.
final class Notes: @unchecked Sendable {
    private let lock = NSLock()
    private var sentences: [String] = []

    func add(_ sentence: String) { lock.withLock { sentences.append(sentence) } }
    var all: [String] { lock.withLock { sentences } }
}

/// One place for each worker.
private final class Results<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Value?]

    init(_ count: Int) {
        values = Array(repeating: nil, count: count)
    }

    var all: [Value] { values.compactMap(\.self) }

    subscript(place: Int) -> Value? {
        get { lock.withLock { values[place] } }
        set { lock.withLock { values[place] = newValue } }
    }
}

/// Used on the loop's thread only.
private struct Unsent<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
