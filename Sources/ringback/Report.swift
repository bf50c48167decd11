import JSONTree
import SimulatorCore

/// What happened while a command ran, for a person or for a program.
struct Report {
    private let findings: [ClientFinding]
    private let journal: Journal
    private let commandCode: Int32

    init(_ findings: [ClientFinding], of simulation: Simulation, commandCode: Int32) {
        self.findings = findings
        self.journal = simulation.journal
        self.commandCode = commandCode
    }

    var markdown: String {
        var lines = ["# Ringback", "", "The command ended with \(commandCode).", "", "## Findings", ""]
        lines += findings.isEmpty ? ["None."] : findings.flatMap { ["- \($0.line)", "  \($0.advice)"] }
        lines += ["", "## Journal", "", "```"]
        if journal.evicted.entries > 0 { lines.append("(\(journal.evicted.entries) older entries are gone)") }
        lines += journal.entries.map { "\($0.id)  \(TimelineText.line($0))" } + ["```"]
        return lines.map { $0 + "\n" }.joined()
    }

    var json: String {
        let report: JSONValue = [
            "exit_code": .number(Int(commandCode)),
            "findings": .array(findings.map(json)),
            "journal": .array(journal.entries.map { ["id": .number($0.id), "line": .string(TimelineText.line($0))] }),
            "dropped": .number(journal.evicted.entries),
        ]
        return report.text + "\n"
    }

    private func json(_ finding: ClientFinding) -> JSONValue {
        [
            "kind": .string(finding.kind.rawValue),
            "severity": .string(finding.severity.rawValue),
            "title": .string(finding.title),
            "advice": .string(finding.advice),
            "count": .number(finding.count),
            "journal": .array(finding.entries.map { .number($0) }),
        ]
    }
}
