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
        abstract: "Ask a real unit and a fresh simulator the same, and show what differs.",
        discussion: """
            It only reads, unless a bundle says otherwise. Times, tokens and counters are compared by their form.

            Exit codes: 0 they answer alike; 3 they differ; 1 the unit cannot be reached, or lets nobody in; 2 bad usage.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    @OptionGroup var unit: UnitOptions

    @Option(help: ArgumentHelp("Against which profile; the built-in one that is nearest.", valueName: "name|file"))
    var profile: String?

    @Option(help: ArgumentHelp("A script that the simulator plays; may be repeated.", valueName: "name|file|dir"))
    var scenario: [String] = []

    @Option(
        help: ArgumentHelp("Play the requests of a bundle, whatever they do, in place of reading.", valueName: "file")
    )
    var bundle: String?

    @Option(help: "How the differences are written.")
    var format = Format.text

    func run() throws {
        let (server, password, waits) = (try unit.server(), try unit.password(), try unit.waits())
        let given = try profile.map(ProfileSource.load)
        let loop = try EventLoop()
        let session = LearnSession(
            try interview(password),
            to: server,
            waiting: waits,
            on: loop
        )
        session.run()
        let interview = session.interview
        guard interview.token != nil else {
            let why = interview.ending ?? interview.transcript.skipped.first ?? "it does not say who it is"
            throw Failure(code: .internal, message: "\(unit.url) cannot be asked: \(why)")
        }
        let profile = try given ?? ProfileSource.load(interview.nearest(among: try Self.builtIn()))
        let comparison = try compare(interview.transcript, with: profile, password)
        try Output.write(text(of: comparison, profile.name))
        let ending = interview.ending.map { "ended early: \($0)" }
        if comparison.isSame, let ending { throw Failure(code: .internal, message: ending) }
        if let ending { Output.note("ringback: \(ending)") }
        if !comparison.isSame { throw Failure(code: .findings, message: nil) }
    }

    private func interview(_ password: String) throws -> Interview {
        guard let bundle else { return Interview(username: unit.username, password: password) }
        let questions = BundleQuestions.all(in: try BundleFile.read(bundle))
        return Interview(username: unit.username, password: password, playing: questions)
    }

    private static func builtIn() throws -> [DeviceProfile] {
        try Fixtures.profiles.map { try ProfileSource.load($0.name) }
    }

    private func compare(
        _ transcript: Transcript,
        with profile: DeviceProfile,
        _ password: String
    ) throws -> Comparison {
        var simulator = SimulatedUnit(
            profile,
            username: unit.username,
            password: password,
            scenarios: try ScenarioSource.load(scenario, profile.timeouts),
            startAt: CalendarDate.now
        )
        return Comparison(
            unit: transcript,
            simulator: simulator.repeating(transcript),
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
