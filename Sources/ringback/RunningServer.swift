import ControlAPI
import Glibc
import IntercomModel
import Reactor
import Scenarios
import SimulatorCore
import SimulatorServer

/// What `serve` and `run` have in common: from options to a simulator that listens, and what it says of itself.
struct RunningServer {
    let simulator: Simulator
    let configuration: Configuration
    let loop: EventLoop
    /// The limits that the program was started with.
    let openFiles: rlimit
    private let options: ServeOptions
    private let coverage: CoverageFile
    private let watch: PaperWatch?

    /// - Parameters:
    ///   - ports: the defaults.
    ///   - prepare: what else the configuration has to say.
    /// - Throws: with nothing started.
    static func start(
        _ options: ServeOptions,
        _ limits: LimitOptions,
        ports: ConfigurationReader.Ports,
        prepare: (inout Configuration) throws -> Void = { _ in }
    ) throws -> RunningServer {
        let coverage = try CoverageFile(options.coverage)
        try options.readyFile.map(Files.makeWay)
        let papers = try Papers(options)
        var configuration = try ConfigurationReader.read(options, limits, papers, standardPorts: ports)
        try prepare(&configuration)
        Self.warnOfHTTPS(configuration)
        let openFiles = OpenFiles.raiseLimit()
        let loop = try EventLoop()
        let simulator = try Simulator.start(configuration, options, on: loop)
        keepToTheEnd(simulator)
        try TrustFile.write(configuration.secure, options.https)
        return RunningServer(
            simulator: simulator,
            configuration: configuration,
            loop: loop,
            openFiles: openFiles,
            options: options,
            coverage: coverage,
            watch: try PaperWatch.start(options, papers, simulator, on: loop)
        )
    }

    /// A rule about handshakes would never strike where there are none.
    private static func warnOfHTTPS(_ configuration: Configuration) {
        guard configuration.secure == nil, !configuration.setup.profile.settings.isWebEncrypted else { return }
        for (rule, word) in configuration.setup.scenarios.flatMap(\.handshakeFaults) {
            Output.note("ringback: warning: \(rule): \(word) strikes HTTPS alone: serve with --tls or --tls-port")
        }
    }

    /// Where the ports are.
    var readyLine: ReadyLine {
        ReadyLine(
            devices: simulator.listings.map(\.url),
            secure: simulator.listings.map(\.secureURL),
            control: simulator.controlAddress
        )
    }

    /// From here on standard error tells what happens.
    /// - Parameter hint: below the banner.
    func tell(hint: String? = nil) {
        let simulator = simulator
        simulator.warn = { [weak simulator] device, sentence in
            let place = simulator?.hasSeveralDevices == true ? "\(device): " : ""
            Output.note("ringback: warning: \(place)\(sentence)")
        }
        guard !options.quiet else { return }
        simulator.tell = { [weak simulator] device, sentence in
            let place = simulator?.hasSeveralDevices == true ? "\(device): " : ""
            Output.note("ringback: \(place)\(sentence)")
        }
        Banner(configuration, simulator, watching: watch?.names).print()
        if let hint { Output.note(hint) }
        simulator.log = { [weak simulator] device, line in
            let place = simulator?.hasSeveralDevices == true ? "\(device)  " : ""
            Output.note(place + line)
        }
    }

    /// What there is to tell of each device.
    var records: [DeviceRecord] { simulator.records }

    /// Writes the file about what was exercised.
    func finish() throws {
        withExtendedLifetime(watch) {}
        try coverage.write(records.compactMap(\.coverage), earlier: simulator.earlierCoverage)
    }
}

extension Simulator {
    fileprivate static func start(
        _ configuration: Configuration,
        _ options: ServeOptions,
        on loop: EventLoop
    ) throws -> Simulator {
        let setups = try ConfigurationReader.setups(options, configuration.setup)
        do throws(ReactorError) {
            let simulator = try Simulator(configuration, on: loop)
            let ports = options.port?.ports ?? []
            for device in 1..<options.deviceCount {
                let port = device < ports.count ? ports[device] : 0
                try simulator.addDevice(setups[device % setups.count], port: port)
            }
            return simulator
        } catch {
            throw Failure(
                code: error.isAddressInUse ? .addressInUse : .usage,
                message: "\(error)" + configuration.advice(on: error)
            )
        }
    }
}

extension Configuration {
    /// Which option finds a port that nobody uses, where one is in use.
    fileprivate func advice(on error: ReactorError) -> String {
        guard case .cannotListen(_, let port, _) = error, error.isAddressInUse else { return "" }
        let option =
            if port == device.port { "port" } else if port == control.port {
                "control-port"
            } else if secure?.place == .beside(port: port) { "tls-port" } else { "port" }
        return "; --\(option) 0 takes a free port"
    }
}
