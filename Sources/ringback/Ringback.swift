import ArgumentParser
import CProcess
import Glibc

/// The door: command line in, exit code out.
@main
struct Ringback: ParsableCommand {
    static let name = "ringback"
    static let version = "0.1.0"
    /// The version, and for a shipped executable its commit and compiler.
    private static var fullVersion: String {
        guard let build = build_stamp() else { return version }
        return "\(version) (\(String(cString: build)))"
    }

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract:
            "A device simulator: it answers HTTP as a BAS-IP intercom does, plays its calls from a script, and misbehaves on command.",
        discussion: """
            First steps:
              ringback serve                        serve a device until Ctrl-C
              ringback run --strict -- npm test     test a client against a device
              ringback scenarios busy               print a script to copy and change
              ringback ctl --help                   steer a running device
            """,
        version: fullVersion,
        subcommands: [
            Serve.self, Run.self, Ctl.self, ReplayBundle.self, Check.self, ListScenarios.self, ListProfiles.self,
            Contract.self, Learn.self, Diff.self,
        ]
    )

    static func main() {
        StandardStreams.keepClosed()
        let environment = EnvironmentOptions(
            completing: BareOptions.completed(Array(CommandLine.arguments.dropFirst())),
            from: Environment.variables(beginningWith: EnvironmentOptions.prefix)
        )
        for warning in environment.warnings { Output.note("ringback: warning: \(warning)") }
        let code = code(of: environment)
        Output.settle()
        Glibc.exit(code)
    }

    private static func code(of environment: EnvironmentOptions) -> Int32 {
        do {
            if let complaint = environment.complaint ?? BareOptions.complaint(about: environment.arguments) {
                throw Failure(code: .usage, message: complaint)
            }
            var command = try command(environment.arguments)
            try command.run()
            return Failure.Code.good.rawValue
        } catch {
            return Failure.tell(error, environment)
        }
    }

    /// `serve` and `run` start hundreds of times a day. Asked from the root, the parser looks at all that every command can
    /// be told, a fifth of all instructions of a start: so these two are parsed alone, and with a name above theirs, which
    /// spares looking for what only the root is asked. Whatever is not plain there, help or a mistake, is the root's to say.
    private static func command(_ arguments: [String]) throws -> any ParsableCommand {
        let plain: [any ParsableCommand.Type] = [Serve.self, Run.self]
        let named = plain.first { $0.configuration.commandName == arguments.first }
        if let command = try? named?.parse(Array(arguments.dropFirst())) { return command }
        return try parseAsRoot(arguments)
    }
}
