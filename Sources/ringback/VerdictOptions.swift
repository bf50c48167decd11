import ArgumentParser
import Glibc
import SimulatorCore

/// What `run` makes of what it has seen.
struct VerdictOptions: ParsableArguments {
    @Flag(help: "Exit with 3 when the device noticed that the client does something wrong.")
    var strict = false

    @Option(help: ArgumentHelp("Write what the device noticed, as JSON or Markdown by the ending.", valueName: "path"))
    var report: String?

    static let valueNames = ["report"]
    static let flagNames = ["strict"]

    func prepare() throws {
        if let report { try Files.expectWritable(report) }
    }

    /// - Returns: the exit code; a command that fails has the last word.
    func give(on findings: [ClientFinding], of simulation: Simulation, commandCode: Int32) throws -> Int32 {
        if let report {
            let text = Report(findings, of: simulation, commandCode: commandCode)
            try Files.write(report.hasSuffix(".json") ? text.json : text.markdown, to: report)
        }
        guard strict else { return commandCode }
        for finding in findings { Output.note("ringback: \(finding.line)") }
        return commandCode == 0 && !findings.isEmpty ? Failure.Code.findings.rawValue : commandCode
    }
}
