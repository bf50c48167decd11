import ArgumentParser
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// `ringback check`: everything that is wrong with scripts and profiles, before anything runs.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check scripts and profiles without starting anything.",
        discussion: "Findings go to standard output. Errors exit with 2, warnings with 0."
    )

    @Argument(help: ArgumentHelp("Scripts and profiles, or folders of them.", valueName: "file|dir"))
    var paths: [String] = []

    @Option(help: "text for people, json for programs, github for the notes of a workflow.")
    var format = CheckFormat.text

    @Flag(help: "Print what happens in each call and on the time line.")
    var graph = false

    @Flag(help: "Print the JSON Schema of the language (2020-12), and check nothing.")
    var schema = false

    func validate() throws {
        guard schema || !paths.isEmpty else { throw ValidationError("name a script, or a folder of them") }
    }

    func run() throws {
        if schema {
            Output.write(ScriptSchema.document.prettyText() + "\n")
            return
        }
        var report = CheckReport()
        for document in try paths.flatMap({ try Files.documents(at: $0) }) {
            check(document, &report)
        }
        Output.write(report.text(format))
        Output.note(report.summary)
        if report.errors > 0 { throw Failure(code: .usage, message: nil) }
    }

    private func check(_ document: Document, _ report: inout CheckReport) {
        guard !ProfileReader.isProfile(document.bytes) else {
            return report.add(ProfileSource.read(document).findings, sources: [document.name: document.bytes])
        }
        let reading = ScenarioSource.read(document)
        let misfits = reading.scenario.map(misfits) ?? []
        report.add(reading.findings + misfits, sources: reading.sources)
        if graph, let scenario = reading.scenario { Output.write(StoryGraph.text(of: scenario)) }
    }

    /// A script is held against the profile that it asks for.
    private func misfits(of scenario: Scenario) -> [Finding] {
        guard let request = scenario.profile else { return ProfileCheck.findings(of: scenario, on: .factory) }
        let (document, finding) = ProfileSource.document(for: request)
        guard let document else { return finding.map { [$0] } ?? [] }
        guard let profile = ProfileSource.read(document).profile else {
            let message = "the profile \(request.name) has errors; ringback check \(request.name) names them"
            return [Finding(.error, in: request.file, at: request.position, message)]
        }
        return ProfileCheck.findings(of: scenario, on: profile)
    }
}
