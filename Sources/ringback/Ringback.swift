import ArgumentParser

/// The door: command line in, exit code out.
@main
struct Ringback: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "ringback",
        abstract: "Answers HTTP as a BAS-IP intercom does, and plays its calls from a script.",
        discussion: """
            Each option of serve is also an environment variable: --control-port is RINGBACK_CONTROL_PORT. \
            The command line wins, then the environment, then the script.
            """,
        version: version,
        subcommands: [
            Serve.self, Run.self, Ctl.self, ReplayBundle.self, Check.self, ListScenarios.self, ListProfiles.self,
            Contract.self,
        ]
    )

    static func main() {
        let environment = EnvironmentOptions(
            completing: Array(CommandLine.arguments.dropFirst()),
            from: Environment.all
        )
        for warning in environment.warnings { Output.note("ringback: warning: \(warning)") }
        do {
            var command = try parseAsRoot(environment.arguments)
            try command.run()
        } catch {
            Failure.exit(error, environment)
        }
    }
}
