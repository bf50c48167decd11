import ArgumentParser
import IntercomModel
import Scenarios
import SimulatorCore

/// `ringback check`: everything that is wrong with scripts and profiles, before anything runs.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check scripts and profiles without starting anything.",
        discussion: "Findings go to standard output. Errors exit with 2, warnings with 0."
    )

    @Argument(help: ArgumentHelp("Scripts and profiles, or folders of them.", valueName: "file|dir"))
    var paths: [String]

    func run() throws {
        let documents = try paths.flatMap { try Files.documents(at: $0) }
        var errors = 0
        var warnings = 0
        for document in documents {
            for finding in findings(in: document) {
                Output.write(finding.render(source: document.bytes) + "\n")
                switch finding.severity {
                case .error: errors += 1
                case .warning: warnings += 1
                }
            }
        }
        Output.note("\(count(documents.count, "file")), \(count(errors, "error")), \(count(warnings, "warning"))")
        if errors > 0 { throw Failure(code: .usage, message: nil) }
    }

    private func findings(in document: Document) -> [Finding] {
        guard !ProfileReader.isProfile(document.bytes) else { return ProfileSource.read(document).findings }
        let reading = ScenarioReader.read(document.bytes, file: document.name)
        return reading.findings + (reading.scenario.map { ProfileCheck.findings(of: $0, on: .factory) } ?? [])
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
