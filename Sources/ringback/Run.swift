import ArgumentParser
import ControlAPI
import IntercomModel
import JSONTree
import Reactor
import SimulatorCore
import SimulatorServer

/// `ringback run -- CMD`: a device for as long as a command runs, and nothing left behind.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        _superCommandName: Ringback.name,
        abstract: "Run a command, such as a test suite, against a device of its own.",
        discussion: """
            Both ports are free ones unless --port and --control-port name them. The command gets these variables:

              RINGBACK_URL            the device
              RINGBACK_DEVICE_URLS    all devices, as a JSON array
              RINGBACK_CONTROL_URL    its control port
              RINGBACK_CONTROL_TOKEN  the value of --control-token, if given
              RINGBACK_USERNAME, RINGBACK_PASSWORD  the device's account
              RINGBACK_TLS_URL, RINGBACK_CA  with HTTPS: its URL, a file to trust

            Ctrl-C and Ctrl-Z go to the command. Processes that it leaves behind are ended. When ringback is killed, the \
            command receives SIGTERM.

            Exit codes:
              the command's own, or 128 + the number of the signal that ended it
              1    the command succeeded, but a report could not be written
              3    the command succeeded, but --strict or --fail-under failed
              126  the command cannot be run
              127  the command was not found
            """
    )

    @OptionGroup(title: "Serving") var options: ServeOptions
    @OptionGroup(title: "Verdict") var verdict: VerdictOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The command and its arguments.", valueName: "cmd"))
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError("name the command to run: ringback run [options] -- COMMAND ARGUMENTS")
        }
    }

    func run() throws {
        let server = try RunningServer.start(options, limits, ports: .free) { configuration in
            try verdict.prepare(&configuration, recordLimit: options.recordLimit)
        }
        Output.neverWait()
        try server.readyLine.write(file: options.readyFile)
        server.tell()
        let trust = try TrustFile.make(server.simulator.identity, options.https)
        defer { trust?.remove() }
        let start = server.loop.now
        let variables = environment(server, trust)
        let code = try Supervisor.run(command, with: variables, server.openFiles, on: server.loop)
        let time = server.loop.now - start
        let run = FinishedRun(
            command: command,
            code: code,
            time: time,
            devices: server.records,
            earlier: server.simulator.earlierCoverage,
            terms: verdict.terms
        )
        server.simulator.stop()
        let isWritten = verdict.write(run) && Output.tryTo { try server.finish() }
        verdict.tell(run)
        var exitCode = run.exitCode
        if exitCode == 0, !isWritten { exitCode = Failure.Code.internal.rawValue }
        if exitCode != 0 { verdict.bundle(run) }
        throw ExitCode(exitCode)
    }

    private func environment(_ server: RunningServer, _ trust: TrustFile?) -> [String: String] {
        var variables = Environment.all
        variables["RINGBACK_URL"] = server.simulator.deviceURL
        let urls = server.simulator.listings.map { JSONValue.string($0.url) }
        variables["RINGBACK_DEVICE_URLS"] = JSONValue.array(urls).text
        variables["RINGBACK_CONTROL_URL"] = server.simulator.controlAddress.url
        variables["RINGBACK_USERNAME"] = server.configuration.setup.account.username
        variables["RINGBACK_PASSWORD"] = options.password
        // Without HTTPS they are removed: a `run` that contains this one may have set them for another device.
        variables["RINGBACK_TLS_URL"] = server.simulator.secureURL
        variables["RINGBACK_CA"] = trust?.path
        if let token = options.controlToken { variables["RINGBACK_CONTROL_TOKEN"] = token }
        return variables
    }
}
