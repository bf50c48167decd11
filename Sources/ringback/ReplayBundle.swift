import ArgumentParser
import Bundles
import IntercomModel
import Scenarios
import SimulatorCore

/// `ringback replay BUNDLE`: the same device, the same inputs, the same bytes; or where they differ.
struct ReplayBundle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Replay the bundle of a failed run, without ports and without waiting.",
        discussion: """
            `ringback run --bundle-on-failure DIR` and `ringback ctl bundle FILE` write bundles. A bundle contains \
            passwords and tokens in clear.

            Exit codes:
              0  every answer has the recorded bytes
              2  the file is not a bundle, or cannot be replayed
              3  some answers differ
            """
    )

    @Argument(help: ArgumentHelp("The bundle.", valueName: "bundle"))
    var path: String

    @Flag(help: "Show the first difference line by line, and list the others.")
    var diff = false

    @Option(
        help: ArgumentHelp(
            "Replay with this script in place of the recorded one; may be repeated.",
            valueName: "name|file|dir"
        )
    )
    var scenario: [String] = []

    func run() throws {
        var bundle = try BundleFile.read(path)
        if let obstacle = bundle.obstacle {
            throw Failure(code: .usage, message: "\(path) cannot be replayed: \(obstacle)")
        }
        if !scenario.isEmpty, let profile = bundle.lives.first?.setup.profile {
            bundle.play(try ScenarioSource.load(scenario, profile.timeouts))
        }
        let replay = Bundles.Replay(of: bundle)
        try Output.write("\(path): \(replay.verdict(recorder: bundle.program, player: Ringback.version))\n")
        if bundle.lost > 0 { Output.note("ringback: \(path): \(bundle.lossInWords)") }
        guard !replay.differences.isEmpty else { return }
        if diff { try Output.write("\n" + replay.diff) } else { Output.note("ringback: --diff shows how") }
        throw Failure(code: .findings, message: nil)
    }
}
