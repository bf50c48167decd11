import JSONTree
import SimulatorCore
import SimulatorServer

/// What happened while a command ran, for a person or for a program.
struct Report {
    private let run: FinishedRun

    init(_ run: FinishedRun) {
        self.run = run
    }

    var markdown: String {
        var lines = ["# Ringback", "", "The command ended with \(run.code).", "", "## Findings", ""]
        lines += run.sightings.isEmpty ? ["None."] : run.sightings.flatMap(paragraph)
        lines += run.devices.flatMap(journal)
        return lines.map { $0 + "\n" }.joined()
    }

    private func journal(of record: DeviceRecord) -> [String] {
        let (journal, isOnly) = (record.journal, run.devices.count == 1)
        let gone = journal.evicted.entries
        return ["", isOnly ? "## Journal" : "## Journal of \(record.device)", "", "```"]
            + (gone > 0 ? ["(\(gone) older entries are gone)"] : [])
            + journal.entries.map { "\($0.id)  \(TimelineText.line($0))" } + ["```"]
    }

    /// With the entries that show it: the journal below is younger than the last reset.
    private func paragraph(_ sighting: ReportedFinding) -> [String] {
        let fence = sighting.evidence.isEmpty ? [] : ["", "  ```"]
        return ["- \(sighting.line)", "  \(sighting.finding.advice)"] + fence
            + sighting.evidence.map { "  " + $0 } + fence.reversed()
    }

    var json: String {
        var report: JSONObject = [
            "exit_code": .number(Int(run.code)),
            "findings": .array(run.sightings.map(\.json)),
        ]
        // Of device 1, as before there were others.
        if let first = run.devices.first?.journal { report.update(with: view(of: first)) }
        report["devices"] = .array(
            run.devices.map { record in
                var device: JSONObject = ["device": .number(record.device.number)]
                device["name"] = record.device.name.map(JSONValue.string)
                device.update(with: view(of: record.journal))
                return .object(device)
            }
        )
        return JSONValue.object(report).text + "\n"
    }

    private func view(of journal: Journal) -> JSONObject {
        [
            "journal": .array(journal.entries.map { ["id": .number($0.id), "line": .string(TimelineText.line($0))] }),
            "dropped": .number(journal.evicted.entries),
        ]
    }
}
