import ArgumentParser
import IntercomModel
import Reactor
import SimulatorCore
import SimulatorServer

/// `ringback run -- CMD`: a device for as long as a command runs, and nothing left behind.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        _superCommandName: Ringback.name,
        abstract: "Run a command against a device of its own.",
        discussion: """
            Both ports are free ones unless --port and --control-port say otherwise. The command finds them in \
            RINGBACK_URL and RINGBACK_CONTROL_URL, the account in RINGBACK_USERNAME and RINGBACK_PASSWORD, the token of \
            the control port, if there is one, in RINGBACK_CONTROL_TOKEN.

            Keys such as Ctrl-C and Ctrl-Z reach the command as if nobody stood between. What it leaves behind is ended. \
            When ringback itself is killed, the command is sent SIGTERM.

            Exit codes: the command's own; 128 and the number of the signal that ended it; 126 it cannot be run; \
            127 it was not found; 3 it was good, but --strict found something.
            """
    )

    @OptionGroup(title: "Serving") var options: ServeOptions
    @OptionGroup(title: "Verdict") var verdict: VerdictOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The command and its arguments.", valueName: "cmd"))
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else { throw ValidationError("say what to run: ringback run [options] -- CMD ARGS") }
    }

    func run() throws {
        let coverage = try CoverageFile(options.coverage)
        try options.readyFile.map(Files.makeWay)
        let papers = try Papers(options)
        var configuration = try ConfigurationReader.read(options, limits, papers, standardPorts: .free)
        configuration.keepsSightings = verdict.isWanted
        try verdict.prepare(&configuration, recordLimit: options.recordLimit)
        let loop = try EventLoop()
        let simulator = try Simulator.start(configuration, options, on: loop)
        let watch = try PaperWatch.start(options, papers, simulator, on: loop)
        try ReadyLine(devices: simulator.deviceAddresses, control: simulator.controlAddress).write(
            file: options.readyFile
        )
        simulator.warn = { Output.note("ringback: warning: \($0)") }
        if !options.quiet {
            Banner(configuration, simulator, watching: watch?.names).print()
            simulator.log = { Output.note(TimelineText.line($0)) }
        }
        let start = loop.now
        let code = try Supervisor.run(command, with: environment(simulator, configuration.setup), on: loop)
        withExtendedLifetime(watch) {}
        try coverage.write(simulator.coverage)
        let run = FinishedRun(
            command: command,
            code: code,
            time: loop.now - start,
            sightings: simulator.sightings,
            journal: simulator.simulation.journal
        )
        simulator.stop()
        let exitCode = try verdict.give(on: run)
        if exitCode != 0 { verdict.bundle(simulator) }
        throw ExitCode(exitCode)
    }

    private func environment(_ simulator: Simulator, _ setup: Setup) -> [String: String] {
        var variables = Environment.all
        variables["RINGBACK_URL"] = simulator.deviceAddress.url
        variables["RINGBACK_CONTROL_URL"] = simulator.controlAddress.url
        variables["RINGBACK_USERNAME"] = setup.account.username
        variables["RINGBACK_PASSWORD"] = options.password
        if let token = options.controlToken { variables["RINGBACK_CONTROL_TOKEN"] = token }
        return variables
    }
}
