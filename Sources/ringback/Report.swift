import JSONTree
import SimulatorCore

/// What happened while a command ran, for a person or for a program.
struct Report {
    private let run: FinishedRun

    init(_ run: FinishedRun) {
        self.run = run
    }

    var markdown: String {
        let journal = run.journal
        var lines = ["# Ringback", "", "The command ended with \(run.code).", "", "## Findings", ""]
        lines += run.sightings.isEmpty ? ["None."] : run.sightings.flatMap(paragraph)
        lines += ["", "## Journal", "", "```"]
        if journal.evicted.entries > 0 { lines.append("(\(journal.evicted.entries) older entries are gone)") }
        lines += journal.entries.map { "\($0.id)  \(TimelineText.line($0))" } + ["```"]
        return lines.map { $0 + "\n" }.joined()
    }

    /// With the entries that show it: the journal below is younger than the last reset.
    private func paragraph(_ sighting: Sighting) -> [String] {
        let fence = sighting.evidence.isEmpty ? [] : ["", "  ```"]
        return ["- \(sighting.line)", "  \(sighting.finding.advice)"] + fence
            + sighting.evidence.map { "  " + $0 } + fence.reversed()
    }

    var json: String {
        let journal = run.journal
        let report: JSONValue = [
            "exit_code": .number(Int(run.code)),
            "findings": .array(run.sightings.map(\.json)),
            "journal": .array(journal.entries.map { ["id": .number($0.id), "line": .string(TimelineText.line($0))] }),
            "dropped": .number(journal.evicted.entries),
        ]
        return report.text + "\n"
    }
}
