import ArgumentParser
import IntercomModel
import Scenarios
import SimulatorCore

/// `ringback check`: everything that is wrong with scripts, before anything runs.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check scripts without starting anything.",
        discussion: "Findings go to standard output. Errors exit with 2, warnings with 0."
    )

    @Argument(help: ArgumentHelp("Scripts, or folders of them.", valueName: "file|dir"))
    var paths: [String]

    func run() throws {
        let documents = try paths.flatMap { try Files.documents(at: $0) }
        var errors = 0
        var warnings = 0
        for document in documents {
            let reading = ScenarioReader.read(document.bytes, file: document.name)
            let findings =
                reading.findings + (reading.scenario.map { ProfileCheck.findings(of: $0, on: .factory) } ?? [])
            for finding in findings {
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

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
