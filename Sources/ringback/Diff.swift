import ArgumentParser
import HTTPWire
import IntercomModel
import JSONTree
import Learning
import Reactor
import RingbackFixtures
import Scenarios

/// `ringback diff`: where a unit and a simulator differ.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the answers of a real unit with those of the simulator.",
        discussion: """
            Only reading requests are sent, unless --bundle is given. Times, tokens and counters are compared by form.

            Exit codes:
              0  no difference
              1  the unit cannot be reached, or refuses the login
              2  bad usage
              3  answers differ
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    @OptionGroup var unit: UnitOptions

    @Option(
        help: ArgumentHelp("The profile to compare with. (default: the nearest built-in one)", valueName: "name|file")
    )
    var profile: String?

    @Option(help: ArgumentHelp("A script for the simulator; may be repeated.", valueName: "name|file|dir"))
    var scenario: [String] = []

    @Option(
        help: ArgumentHelp("Send the requests of this bundle, whatever they do, instead of reading.", valueName: "file")
    )
    var bundle: String?

    @Option(help: "The format.")
    var format = Format.text

    func run() throws {
        let (target, password) = (try unit.target(), try unit.password())
        let given = try profile.map(ProfileSource.load)
        let scenarios = try ScenarioSource.load(scenario, (given ?? .factory).timeouts)
        let loop = try EventLoop()
        let session = LearnSession(
            try interview(password, target.pace),
            with: target,
            pace: bundle == nil ? UnitTarget.usualPace : .zero,
            on: loop
        )
        session.run()
        let interview = session.interview
        guard interview.isLetIn else {
            let why = interview.obstacle ?? "it does not say who it is"
            throw Failure(code: .internal, message: "\(unit.url) cannot be asked: \(why)")
        }
        let profile = try given ?? ProfileSource.load(interview.nearest(among: try Self.builtIn()))
        let comparison = try compare(interview.transcript, with: profile, scenarios, password)
        try Output.write(text(of: comparison, profile.name))
        let ending = interview.ending.map { "ended early: \($0)" }
        if comparison.isSame, let ending { throw Failure(code: .internal, message: ending) }
        if let ending { Output.note("ringback: \(ending)") }
        if !comparison.isSame { throw Failure(code: .findings, message: nil) }
    }

    private func interview(_ password: String, _ pace: Duration?) throws -> Interview {
        guard let bundle else { return Interview(username: unit.username, password: password) }
        let questions = try BundleQuestions.read(bundle, pace: pace)
        return Interview(username: unit.username, password: password, playing: questions)
    }

    private static func builtIn() throws -> [DeviceProfile] {
        try Fixtures.profiles.map { try ProfileSource.load($0.name) }
    }

    private func compare(
        _ transcript: Transcript,
        with profile: DeviceProfile,
        _ scenarios: [Scenario],
        _ password: String
    ) throws -> Comparison {
        var simulator = SimulatedUnit(
            profile,
            username: unit.username,
            password: password,
            scenarios: scenarios,
            startAt: CalendarDate.now
        )
        let answers = simulator.repeating(transcript)
        return Comparison(
            unit: bundle == nil ? transcript : transcript.played,
            simulator: bundle == nil ? answers : answers.played,
            hiding: [password, MD5Digest(of: password).hex]
        )
    }

    private func text(of comparison: Comparison, _ name: String) -> String {
        switch format {
        case .text: comparison.text(unit: unit.url, simulator: name)
        case .json: comparison.json.prettyText() + "\n"
        case .html: comparison.html(unit: unit.url, simulator: name)
        }
    }
}
