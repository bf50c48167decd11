import Glibc
import IntercomModel
import RingbackFixtures
import Scenarios
import SimulatorCore
import SimulatorServer

/// From options and scripts to what the server is made of: command line, then environment, then script.
enum ConfigurationReader {
    static func read(_ options: ServeOptions) throws -> Configuration {
        let scenarios = try ScenarioSource.load(options.scenario)
        let profile = try ProfileSource.load(
            options.profile ?? scenarios.first(of: \.profile) ?? ProfileSource.standard
        )
        try check(scenarios, against: profile)
        var setup = Setup(
            profile: profile,
            account: Account(username: options.username, password: options.password),
            scenarios: scenarios,
            fates: try ScenarioSource.fates(),
            startAt: options.startAt ?? scenarios.first(of: \.startAt) ?? standardStart(options.clock),
            seed: options.seed ?? scenarios.first(of: \.seed) ?? 1,
            journalLimit: options.journalLimit
        )
        setup.evidence = EvidencePolicy(isShown: options.evidence, strictness: options.strictEvidence)
        return Configuration(
            setup: setup,
            device: Configuration.Address(host: options.host, port: options.port),
            control: Configuration.Address(host: options.controlHost, port: options.controlPort),
            controlToken: options.controlToken,
            clock: options.clock,
            limits: options.limits.connectionLimits
        )
    }

    /// What a script is about must be there.
    private static func check(_ scenarios: [Scenario], against profile: DeviceProfile) throws {
        let findings = scenarios.flatMap { ProfileCheck.findings(of: $0, on: profile) }
        for finding in findings { Output.note(finding.description) }
        if !findings.isEmpty { throw Failure(code: .usage, message: nil) }
    }

    /// Under `manual` two runs must agree, so the date is fixed.
    private static func standardStart(_ clock: ClockMode) -> CalendarDate {
        switch clock {
        case .real, .times: .now
        case .manual: .manualStart
        }
    }
}

extension [Scenario] {
    /// What the first of them that says something says.
    fileprivate func first<Value>(of path: KeyPath<Scenario, Value?>) -> Value? {
        lazy.compactMap { $0[keyPath: path] }.first
    }
}

extension CalendarDate {
    fileprivate static let manualStart = CalendarDate(millisecondsSince1970: 1_767_225_600_000)

    /// What the wall's calendar says.
    static var now: CalendarDate {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return CalendarDate(millisecondsSince1970: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
