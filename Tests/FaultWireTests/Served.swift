import HTTPTransport
import HTTPWire
import IntercomModel
import JSONTree
import Reactor
import RingbackFixtures
import Scenarios
import SimulatorCore
import SimulatorServer
import TLS
import TestSupport
import Testing

/// A simulator on loopback with a script of its own, seen from outside. Used on one thread: not the loop's.
final class Served: Sendable {
    let device: Int
    let control: Int
    /// The certificate of a device that speaks HTTPS.
    let trusted: [UInt8]?

    /// The simulator that plays the unit, where this one passes requests on.
    let unit: ServedPorts?

    private init(device: Int, control: Int, trusting trusted: [UInt8]?, unit: ServedPorts? = nil) {
        (self.device, self.control, self.trusted, self.unit) = (device, control, trusted, unit)
    }

    /// - Parameters:
    ///   - faults: rules as they stand in a script, one a line.
    ///   - isSecure: whether the device's port speaks HTTPS.
    ///   - patience: after which a client that waits is found; nil is the usual one.
    static func with<Value: Sendable>(
        _ faults: String...,
        script: String = "",
        clock: ClockMode = .manual,
        isSecure: Bool = false,
        patience: Duration? = nil,
        _ body: @escaping @Sendable (Served) throws -> Value
    ) async throws -> Value {
        let setup = try setup(faults.isEmpty ? script : script + "faults:\n" + faults.map { "  - \($0)\n" }.joined())
        let thread = try LoopThread()
        let identity = isSecure ? Identity.selfSigned(for: ["127.0.0.1"]) : nil
        let serving = try await thread.loop.perform {
            Result { () throws(ReactorError) in
                var configuration = Configuration(setup: setup, clock: clock)
                configuration.limits.patience = patience
                configuration.secure = identity.map { SecureDoors(.devicePort, $0, for: ["127.0.0.1"]) }
                return Serving(try Simulator(configuration, on: thread.loop))
            }
        }.get()
        let outcome = await onOwnThread {
            Result {
                let trusted = identity?.certificate.pem
                return try body(Served(device: serving.device, control: serving.control, trusting: trusted))
            }
        }
        await thread.loop.perform { serving.simulator.stop() }
        thread.stop()
        return try outcome.get()
    }

    /// One that passes everything on to a unit.
    /// - Parameters:
    ///   - port: of the unit; nil starts a simulator that plays it.
    ///   - unitFaults: rules of that one.
    ///   - faults: rules in front of the unit.
    static func passingOn<Value: Sendable>(
        toPort port: Int? = nil,
        unitFaults: String...,
        unitScript: String = "",
        faults: String...,
        script: String = "",
        patience: Duration = .seconds(20),
        _ body: @escaping @Sendable (Served) throws -> Value
    ) async throws -> Value {
        func text(_ script: String, _ faults: [String]) -> String {
            faults.isEmpty ? script : script + "faults:\n" + faults.map { "  - \($0)\n" }.joined()
        }
        let (unitSetup, setup) = (try setup(text(unitScript, unitFaults)), try setup(text(script, faults)))
        let thread = try LoopThread()
        let serving = try await thread.loop.perform {
            Result { () throws(ReactorError) in
                var unit: Serving?
                if port == nil {
                    unit = Serving(try Simulator(Configuration(setup: unitSetup, clock: .manual), on: thread.loop))
                }
                let unitPort = port ?? unit?.device ?? 0
                var configuration = Configuration(setup: setup, clock: .manual)
                let url = try? ServerURL("http://127.0.0.1:\(unitPort)")
                configuration.upstream = url.map {
                    Upstream($0, at: SocketAddress(host: "127.0.0.1", port: unitPort), patience: patience)
                }
                return ProxyServing(unit: unit, proxy: Serving(try Simulator(configuration, on: thread.loop)))
            }
        }.get()
        let outcome = await onOwnThread {
            Result {
                let unit = serving.unit.map { ServedPorts(device: $0.device, control: $0.control) }
                return try body(
                    Served(device: serving.proxy.device, control: serving.proxy.control, trusting: nil, unit: unit)
                )
            }
        }
        await thread.loop.perform {
            serving.proxy.simulator.stop()
            serving.unit?.simulator.stop()
        }
        thread.stop()
        return try outcome.get()
    }

    private static func setup(_ script: String) throws -> Setup {
        let text = script.isEmpty ? "about: nothing goes wrong" : script
        let reading = ScenarioReader.read(Array(text.utf8), file: "test.yaml")
        let scenario = reading.scenario
        let fates = try #require(Fixtures.scenarios.first { $0.name == "default" }).bytes
        return Setup(
            profile: .factory,
            account: Account(username: "admin", password: "123456"),
            scenarios: [try #require(scenario, "\(reading.findings) in\n\(text)")],
            fates: try #require(ScenarioReader.read(fates, file: "default").scenario),
            startAt: CalendarDate(millisecondsSince1970: 1_767_225_600_000)
        )
    }

    private struct ProxyServing: @unchecked Sendable {
        let unit: Serving?
        let proxy: Serving
    }

    /// Made and used on the loop's thread; only the ports leave it.
    private struct Serving: @unchecked Sendable {
        let simulator: Simulator
        let device: Int
        let control: Int

        init(_ simulator: Simulator) {
            self.simulator = simulator
            device = simulator.deviceAddress.port
            control = simulator.controlAddress.port
        }
    }
}

/// Where a simulator is.
struct ServedPorts: Sendable {
    let device: Int
    let control: Int
}

/// What a client has read, and how it ended.
struct Seen: Equatable, Sendable {
    var text: String
    var end: RawClient.End

    init(_ text: String, _ end: RawClient.End) {
        (self.text, self.end) = (text, end)
    }
}

extension Served {
    func client(patience: Duration = .seconds(10)) -> RawClient {
        RawClient(port: device, patience: patience)
    }

    /// What one client sees that sends one request, and says that it is the last.
    func see(_ method: String = "GET", _ path: String = "/api/info", token: String? = nil, _ body: String = "") -> Seen
    {
        let client = client()
        client.send(Self.request(method, path, token: token, last: true, body))
        let (text, end) = client.readToEnd()
        return Seen(text, end)
    }

    static func request(
        _ method: String = "GET",
        _ path: String = "/api/info",
        token: String? = nil,
        last: Bool = false,
        _ body: String = ""
    ) -> String {
        let fields = [
            "Host: device", token.map { "Authorization: Bearer \($0)" }, last ? "Connection: close" : nil,
            body.isEmpty ? nil : "Content-Length: \(body.utf8.count)",
        ]
        return "\(method) \(path) HTTP/1.1\r\n" + fields.compactMap(\.self).map { $0 + "\r\n" }.joined() + "\r\n" + body
    }

    func logIn() throws -> String {
        let answer = see("GET", "/api/v1/login?username=admin&password=e10adc3949ba59abbe56e057f20f883e").text
        let start = try #require(answer.firstRange(of: #""token":""#)).upperBound
        return String(answer[start...].prefix { $0 != "\"" })
    }

    /// On the control port.
    @discardableResult
    func ask(_ method: String, _ path: String, _ body: String = "", port: Int? = nil) throws -> JSONValue {
        let client = RawClient(port: port ?? control)
        client.send(
            Self.request(method, path, last: true, body).replacing("Host: device", with: "Host: localhost")
        )
        let text = client.readToEnd().text
        let end = try #require(text.firstRange(of: "\r\n\r\n"), "no answer: \(text)").upperBound
        return try JSONReader.read(Array(text[end...].utf8))
    }

    func advance(_ time: String) throws {
        _ = try ask("POST", "/clock/advance", #"{"by":"\#(time)"}"#)
    }

    /// What is pending, as the tester sees it.
    func timers() throws -> [(at: String, owner: String, what: String)] {
        try #require(ask("GET", "/clock")["timers"]?.array).map { timer in
            (timer["at"]?.string ?? "", timer["owner"]?.string ?? "", timer["what"]?.string ?? "")
        }
    }

    /// Due times of the answers that are held.
    func heldAnswers() throws -> [String] {
        try timers().filter { $0.owner.hasPrefix("answer ") }.map(\.at)
    }

    /// Asks until so many are pending; a test that waits in vain fails.
    func awaitTimers(_ count: Int) throws {
        let end = ContinuousClock.now + .seconds(20)
        while try timers().count < count { try #require(ContinuousClock.now < end, "they do not come") }
    }
}
