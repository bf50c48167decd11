import DeviceAPI
import IntercomModel
import Media
import RingbackFixtures
import Scenarios
import SimulatorCore
import SimulatorServer
import TLS

/// What a test may want its device to be.
public struct SimulatorOptions: Sendable {
    public enum Clock: Sendable {
        /// Only `clock.advance` moves it: the same test gives the same bytes each time.
        case manual
        case real
        /// This many times faster than real time.
        case times(Double)
    }

    /// Whether the device speaks HTTPS, with a certificate that is made for it.
    public enum HTTPS: Sendable {
        case off
        /// Its port speaks nothing else.
        case only
        /// At a port of its own, beside HTTP.
        case beside
    }

    /// The name of one that is built in: `android-panel`.
    public var profile: String
    /// In the order of their rules.
    public var scenarios: [ScenarioText]
    public var clock: Clock
    public var seed: UInt64
    public var username: String
    public var password: String
    public var https: HTTPS

    public init(
        profile: String = "camdroid-monitor",
        scenarios: [ScenarioText] = [],
        clock: Clock = .manual,
        seed: UInt64 = 1,
        username: String = "admin",
        password: String = "123456",
        https: HTTPS = .off
    ) {
        self.profile = profile
        self.scenarios = scenarios
        self.clock = clock
        self.seed = seed
        self.username = username
        self.password = password
        self.https = https
    }

    /// 2026-01-01T00:00:00Z, as `serve --clock manual` has it.
    private static let start = CalendarDate(millisecondsSince1970: 1_767_225_600_000)

    func configuration() throws(SimulatorError) -> Configuration {
        var read: [Scenario] = []
        for scenario in scenarios { read.append(try scenario.read()) }
        let setup = Setup(
            profile: try readProfile(),
            account: Account(username: username, password: password),
            scenarios: read,
            fates: try ScenarioText("default").read(),
            startAt: Self.start,
            seed: seed,
            workshop: Studio()
        )
        var configuration = Configuration(setup: setup, clock: clock.mode)
        configuration.secure = https.doors
        return configuration
    }

    private func readProfile() throws(SimulatorError) -> DeviceProfile {
        guard let (name, bytes) = Fixtures.profiles.first(where: { $0.name == profile }) else {
            let names = Fixtures.profiles.map(\.name).joined(separator: ", ")
            throw .badProfile("there is no profile \(profile); built in are \(names)")
        }
        let reading = ProfileReader.read(bytes, file: name, endpoints: DeviceRoutes.names)
        guard let profile = reading.profile else {
            throw .badProfile(reading.findings.map(SourceText(bytes).render).joined(separator: "\n"))
        }
        return profile
    }
}

extension SimulatorOptions.HTTPS {
    fileprivate var doors: SecureDoors? {
        let names = ["localhost", "127.0.0.1", "::1"]
        return switch self {
        case .off: nil
        case .only: SecureDoors(.devicePort, .selfSigned(for: names), for: names)
        case .beside: SecureDoors(.beside(port: 0), .selfSigned(for: names), for: names)
        }
    }
}

extension SimulatorOptions.Clock {
    fileprivate var mode: ClockMode {
        switch self {
        case .manual: .manual
        case .real: .real
        case .times(let factor): .times(factor)
        }
    }
}

/// A script: the name of one that is built in, or its YAML.
public struct ScenarioText: Sendable, ExpressibleByStringLiteral {
    private enum Source {
        case builtIn(String)
        case yaml(String)
    }

    private let source: Source

    /// Built in: `busy`; `ringback scenarios` lists them.
    public init(_ name: String) {
        source = .builtIn(name)
    }

    public init(stringLiteral name: String) {
        self.init(name)
    }

    public static func yaml(_ text: String) -> ScenarioText { ScenarioText(source: .yaml(text)) }

    private init(source: Source) {
        self.source = source
    }

    func read() throws(SimulatorError) -> Scenario {
        let (name, bytes) = try document()
        let reading = ScenarioReader.read(bytes, file: name)
        guard let scenario = reading.scenario else {
            throw .badScenario(reading.findings.map(SourceText(bytes).render).joined(separator: "\n"))
        }
        return scenario
    }

    private func document() throws(SimulatorError) -> (name: String, bytes: [UInt8]) {
        switch source {
        case .yaml(let text):
            return ("scenario", Array(text.utf8))
        case .builtIn(let name):
            guard let scenario = Fixtures.scenarios.first(where: { $0.name == name }) else {
                let names = Fixtures.scenarios.map(\.name).joined(separator: ", ")
                throw .badScenario("there is no scenario \(name); built in are \(names)")
            }
            return scenario
        }
    }
}
