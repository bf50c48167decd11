import ControlAPI
import Glibc
import IntercomModel
import Media
import RingbackFixtures
import Scenarios
import SimulatorCore
import SimulatorServer

/// From options and scripts to what the server is made of: command line, then environment, then script.
enum ConfigurationReader {
    /// The default.
    struct Ports {
        let device: Int
        let control: Int

        static let wellKnown = Ports(device: 8080, control: 8081)
        static let free = Ports(device: 0, control: 0)
    }

    static func read(
        _ options: ServeOptions,
        _ limits: LimitOptions,
        _ papers: Papers,
        standardPorts: Ports = .wellKnown
    ) throws -> Configuration {
        let device = Configuration.Address(
            host: options.addresses?[0] ?? options.host.withoutBrackets,
            port: options.port?.ports.first ?? standardPorts.device
        )
        let control = Configuration.Address(
            host: options.controlHost.withoutBrackets,
            port: options.controlPort ?? standardPorts.control
        )
        for port in options.port?.ports ?? [device.port] where device.host == control.host && port == control.port {
            if port != 0 { throw Failure(code: .usage, message: "--port and --control-port are both \(port)") }
        }
        try options.https.expectOwnPort(
            beside: options.port?.ports ?? [device.port],
            control: device.host == control.host ? control.port : nil
        )
        var configuration = Configuration(
            setup: try setup(options, papers),
            device: device,
            control: control,
            controlToken: options.controlToken,
            clock: options.clock,
            limits: limits.connectionLimits
        )
        configuration.outgoing = OutgoingLimits(
            reach: options.outgoing,
            timeout: options.outgoingTimeout.duration,
            nameServer: options.nameserver?.address
        )
        configuration.addresses = options.addresses
        configuration.secure = try options.https.doors(host: device.host)
        configuration.keepsCoverage = options.coverage != nil
        configuration.recordLimit = options.recordLimit ?? configuration.recordLimit
        configuration.version = Ringback.version
        if options.startAt == nil { configuration.wallDate = { .now } }
        configuration.namesFiles = !options.namesNoFile
        configuration.setUp = { (wish) throws(ControlError) in try setup(options, changedBy: wish, papers) }
        return configuration
    }

    /// Findings go to standard error, and one error is enough to throw.
    /// - Parameter start: the default date of a device; nil for the date of the clock.
    static func setup(_ options: ServeOptions, _ papers: Papers, start: CalendarDate? = nil) throws -> Setup {
        let (scenarios, profile, photo) = try papers.accept()
        var setup = Setup(
            profile: profile,
            account: Account(username: options.username, password: options.password),
            scenarios: scenarios,
            fates: try ScenarioSource.fates(),
            startAt: options.startAt ?? scenarios.first(of: \.startAt) ?? start ?? standardStart(options.clock),
            seed: options.seed ?? scenarios.first(of: \.seed) ?? 1,
            journalLimit: options.journalLimit,
            workshop: photo.map(Studio.init(photo:)) ?? Studio()
        )
        setup.limits = try options.byteLimits
        setup.evidence = EvidencePolicy(isShown: options.evidence, strictness: options.strictEvidence)
        return setup
    }

    /// One for each profile; the devices take them in turn.
    static func setups(_ options: ServeOptions, _ first: Setup) throws -> [Setup] {
        try [first]
            + options.profile.dropFirst().map { name in
                var options = options
                options.profile = [name]
                var setup = try setup(options, Papers(options))
                setup.startAt = first.startAt
                return setup
            }
    }

    /// What a tester says of another device wins; of findings in its script, standard error has the whole.
    private static func setup(
        _ options: ServeOptions,
        changedBy wish: NewDevice,
        _ first: Papers
    ) throws(ControlError) -> Setup {
        let papers = options.namesNoFile && wish.namesNothing ? first : nil
        var options = options
        options.profile = wish.profile.map { [$0] } ?? options.profile
        if !wish.scenarios.isEmpty { options.scenario = wish.scenarios }
        if wish.scenarioText != nil { options.scenario = [] }
        options.clock = wish.clock ?? options.clock
        options.seed = wish.seed ?? options.seed
        options.startAt = wish.startAt ?? options.startAt
        var setup = try changed(options, by: wish, papers)
        if let scenario = try wish.scenario(on: setup.profile) { setup.scenarios = [scenario] }
        return setup
    }

    /// What the command line names is read for every tester.
    /// - Parameter papers: those of the start, where nothing of them can have changed; nil reads them again.
    private static func changed(
        _ options: ServeOptions,
        by wish: NewDevice,
        _ papers: Papers?
    ) throws(ControlError) -> Setup {
        let disk = { Disk.tester(isNear: wish.isNear || $0, allowed: options.allowFiles) }
        let (scripts, profile) = (disk(wish.scenarios.isEmpty), disk(wish.profile == nil))
        do {
            return try setup(options, papers ?? Papers(options, for: scripts, profile: profile))
        } catch {
            let message = (error as? Failure)?.message
            throw .badInput(message ?? "there are errors in its script; the simulator's standard error names them")
        }
    }

    /// Under `manual` two runs must agree, so the date is fixed.
    private static func standardStart(_ clock: ClockMode) -> CalendarDate {
        switch clock {
        case .real, .times: .now
        case .manual: .manualStart
        }
    }
}

extension ServeOptions {
    /// What it is set up from cannot change while the program runs.
    fileprivate var namesNoFile: Bool { scenario.isEmpty && !profile.contains(where: FileName.isPath) }
}

extension NewDevice {
    fileprivate var namesNothing: Bool { profile == nil && scenarios.isEmpty && scenarioText == nil }
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
