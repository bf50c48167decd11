import ArgumentParser
import Glibc
import SimulatorCore

/// What `run` makes of what it has seen.
struct VerdictOptions: ParsableArguments {
    @Flag(help: "Exit with 3 when the device noticed that the client does something wrong.")
    var strict = false

    @Option(help: ArgumentHelp("Write what the device noticed, as JSON or Markdown by the ending.", valueName: "path"))
    var report: String?

    @Option(
        help: ArgumentHelp(
            "Write the verdict as JUnit XML, one case for the command and one for each rule.",
            valueName: "path"
        )
    )
    var junit: String?

    static let valueNames = ["report", "junit"]
    static let flagNames = ["strict"]

    func prepare() throws {
        for path in [report, junit] { if let path { try Files.expectWritable(path) } }
    }

    /// Whether anybody asks what was noticed.
    var isWanted: Bool { strict || report != nil || junit != nil }

    /// - Returns: the exit code; a command that fails has the last word.
    func give(on run: FinishedRun) throws -> Int32 {
        if let report {
            let text = Report(run)
            try Files.write(report.hasSuffix(".json") ? text.json : text.markdown, to: report)
        }
        if let junit { try Files.write(JUnit(run, isStrict: strict).xml, to: junit) }
        guard strict else { return run.code }
        for sighting in run.sightings.prefix(Self.mostLines) { Output.note("ringback: \(sighting.line)") }
        let rest = run.sightings.count - Self.mostLines
        if rest > 0 { Output.note("ringback: and \(rest) more; --report writes them all") }
        return run.code == 0 && !run.sightings.isEmpty ? Failure.Code.findings.rawValue : run.code
    }

    private static let mostLines = 20
}

/// A command that has ended, and what was seen of it.
struct FinishedRun {
    let command: [String]
    /// Its exit code, as a shell would say it.
    let code: Int32
    /// By the wall's clock.
    let time: Duration
    /// Of all devices, from the start on.
    let sightings: [Sighting]
    /// Of the first device, since its last reset.
    let journal: Journal
}
