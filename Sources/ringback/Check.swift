import ArgumentParser
import IntercomModel
import JSONTree
import Learning
import Scenarios
import SimulatorCore

/// `ringback check`: reports all mistakes in scripts and profiles without running them.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scripts and profiles for mistakes without running them.",
        discussion: """
            Mistakes go to standard output.

            Exit codes:
              0  no mistake, or warnings only
              2  an error
            """
    )

    @Argument(help: ArgumentHelp("Scripts and profiles, or folders of them.", valueName: "file|dir"))
    var paths: [String] = []

    @Option(help: "text for people, json for programs, github for annotations of a workflow.")
    var format = CheckFormat.text

    @Flag(help: "Print what happens in each call and on the time line.")
    var graph = false

    @Option(help: ArgumentHelp("Draw each call as a sequence diagram into this SVG file.", valueName: "file"))
    var svg: String?

    @Flag(help: "Print the JSON Schema (2020-12) of the script language, and check nothing.")
    var schema = false

    func validate() throws {
        guard schema || !paths.isEmpty else { throw ValidationError("name a script, or a folder of them") }
    }

    func run() throws {
        if schema {
            try Output.write(ScriptSchema.document.prettyText() + "\n")
            return
        }
        var report = CheckReport()
        let scenarios = try paths.flatMap { try Files.documents(at: $0) }.compactMap { try check($0, &report) }
        if let svg { try Files.write(StoryLadder.svg(of: scenarios), to: svg) }
        try Output.write(report.text(format))
        Output.note(report.summary)
        if report.errors > 0 { throw Failure(code: .usage, message: nil) }
    }

    /// The scenario, unless the file is a profile or is wrong.
    private func check(_ file: Document, _ report: inout CheckReport) throws -> Scenario? {
        let document = Document(name: file.name, bytes: SharedUnit.profile(in: file.bytes) ?? file.bytes)
        guard !ProfileReader.isProfile(document.bytes) else {
            report.add(ProfilePaper(document).findings, sources: [document.name: document.bytes])
            return nil
        }
        var reading = ScenarioSource.read(document)
        guard let scenario = reading.scenario else {
            report.add(reading.findings, sources: reading.sources)
            return nil
        }
        let (profile, objection) = profile(of: scenario)
        if let profile, profile.timeouts != DeviceProfile.factory.timeouts {
            reading = ScenarioSource.read(document, profile.timeouts)
        }
        let misfits = profile.map { ProfileCheck.findings(of: scenario, on: $0) } ?? []
        report.add(reading.findings + misfits + [objection].compactMap(\.self), sources: reading.sources)
        if graph { try Output.write(StoryGraph.text(of: scenario)) }
        return scenario
    }

    /// The profile that a script asks for, or what is wrong with that.
    private func profile(of scenario: Scenario) -> (DeviceProfile?, Finding?) {
        guard let request = scenario.profile else { return (.factory, nil) }
        let (document, finding) = ProfileSource.document(for: request)
        guard let document else { return (nil, finding) }
        if let profile = ProfilePaper(document).profile { return (profile, nil) }
        let message = "the profile \(request.name) has errors; ringback check \(request.name) names them"
        return (nil, Finding(.error, in: request.file, at: request.position, message))
    }
}
