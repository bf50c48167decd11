import ControlAPI
import JSONTree
import PlainText
import SimulatorCore
import SimulatorServer

/// What happened while a command ran, for a person or for a program.
struct Report {
    private let run: FinishedRun

    init(_ run: FinishedRun) {
        self.run = run
    }

    /// Its first page says why a run is red: the verdict, the findings with what shows them, the devices that they are
    /// about; then follow the journals, those of such devices first.
    var markdown: String {
        let lines =
            ["# Ringback", ""] + verdict + failedTests + ["", "## Findings", ""]
            + (run.sightings.isEmpty ? ["None."] : run.gravestFirst.flatMap(paragraph)) + neverReached
            + run.suspectsFirst.flatMap(journal) + notKept
        return lines.map { $0 + "\n" }.joined()
    }

    private var verdict: [String] {
        var lines = ["The command ended with \(run.code)."]
        if let tests = run.failedTestsInWords { lines.append("\(tests).") }
        let names = run.suspectsFirst.map(\.device).filter { device in run.failures.contains { $0.device == device } }
        if let failures = run.failuresInWords {
            lines.append("\(failures), on \(names.map { PlainText.markdown($0.description) }.joined(separator: ", ")).")
        }
        if let shortfall = run.shortfall { lines.append("\(shortfall).") }
        return lines
    }

    private var failedTests: [String] {
        guard !run.failedTests.isEmpty else { return [] }
        return ["", "## Failed tests", ""]
            + run.failedTests.flatMap { test in
                // Indented, since no line of a message can end such a block.
                let lines = test.messageLines + (test.bundle.map { ["ringback replay --diff \($0)"] } ?? [])
                return ["- \(PlainText.markdown(test.name))", ""] + lines.map { "      " + $0 }
            }
    }

    private var neverReached: [String] {
        guard let coverage = run.coverage, !coverage.unreached.isEmpty else { return [] }
        let places = coverage.unreached.prefix(Self.mostPlaces).map(\.description)
        let rest = coverage.unreached.count - places.count
        return ["", "## Never reached", "", coverage.reachInWords, "", "```"] + places
            + (rest > 0 ? ["(and \(rest) more; --coverage writes them all)"] : []) + ["```"]
    }

    private static let mostPlaces = 40

    /// Many devices were removed: of the earlier ones only the findings are there.
    private var notKept: [String] {
        let count = run.devices.count { $0.journal == nil }
        return count == 0 ? [] : ["", "The journals of \(count) devices that were removed early are not kept."]
    }

    private func journal(of record: DeviceRecord) -> [String] {
        guard let journal = record.journal else { return [] }
        let isOnly = run.devices.count == 1
        let gone = journal.lastGone
        return ["", isOnly ? "## Journal" : "## Journal of \(record.device)", "", "```"]
            + (gone > 0 ? ["(\(gone) older entries are gone)"] : [])
            + journal.entries.map(TimelineText.numbered) + ["```"]
    }

    /// With the entries that show it: the journal below is younger than the last reset.
    private func paragraph(_ sighting: ReportedFinding) -> [String] {
        let fence = sighting.evidence.isEmpty ? [] : ["", "  ```"]
        return ["- \(sighting.line)", "  \(sighting.finding.advice)"] + fence
            + sighting.evidence.map { "  " + $0 } + fence.reversed()
    }
}

extension Report {
    var json: String {
        var report: JSONObject = [
            "exit_code": .number(Int(run.code)),
            "verdict": verdictView,
            "findings": .array(run.sightings.map(\.json)),
        ]
        // Of device 1, as before there were others.
        if let first = run.devices.first?.journal { report.update(with: view(of: first)) }
        report["devices"] = .array(
            run.devices.map { record in
                var device: JSONObject = ["device": .number(record.device.number)]
                device["name"] = record.device.name.map(JSONValue.string)
                if let outcome = record.outcome { device["passed"] = .bool(outcome.hasPassed) }
                if let journal = record.journal { device.update(with: view(of: journal)) }
                return .object(device)
            }
        )
        return JSONValue.object(report).text + "\n"
    }

    /// With which code the run ends, and why.
    private var verdictView: JSONValue {
        var view: JSONObject = [
            "exit_code": .number(Int(run.exitCode)),
            "failed_tests": .array(run.failedTests.map(\.json)),
            "failures": .array(
                run.failures.map { sighting in
                    ["kind": .string(sighting.finding.kind.rawValue), "device": .string("\(sighting.device)")]
                }
            ),
        ]
        guard let coverage = run.coverage else { return .object(view) }
        let (used, all) = coverage.reached
        view["reached"] = ["used": .number(used), "all": .number(all), "percent": .number(coverage.percent)]
        view["never_reached"] = .array(
            coverage.unreached.map {
                ["file": .string($0.file), "line": .number($0.line), "text": .string($0.text)]
            }
        )
        return .object(view)
    }

    private func view(of journal: Journal) -> JSONObject {
        [
            "journal": .array(journal.entries.map { ["id": .number($0.id), "line": .string(TimelineText.line($0))] }),
            "dropped": .number(journal.lastGone),
        ]
    }
}
