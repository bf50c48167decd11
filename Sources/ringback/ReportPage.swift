import IntercomModel
import PlainText
import SimulatorCore
import SimulatorServer

/// What happened while a command ran, as one page of HTML that needs nothing else: no script, no network.
struct ReportPage {
    private let run: FinishedRun

    init(_ run: FinishedRun) {
        self.run = run
    }

    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Ringback: \(isGood ? "passed" : "failed")</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        \(([verdict, failedTests, findings, neverReached] + run.suspectsFirst.map(device)).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private var isGood: Bool { run.exitCode == 0 }

    private var verdict: String {
        var lines = ["The command ended with \(run.code) after \(run.time.components.seconds) s."]
        if let tests = run.failedTestsInWords { lines.append("\(tests).") }
        if let failures = run.failuresInWords { lines.append("\(failures).") }
        if let shortfall = run.shortfall { lines.append("\(shortfall).") }
        let words = isGood ? "Passed" : "Failed, exit code \(run.exitCode)"
        return "<h1 class=\"\(isGood ? "good" : "bad")\">\(words)</h1>\n" + lines.map(Self.paragraph).joined()
            + "<pre>\(PlainText.markup(run.command.joined(separator: " ")))</pre>"
    }

    private var failedTests: String {
        let rows = run.failedTests.map { test in
            "<li><strong class=\"bad\">\(PlainText.markup(test.name))</strong>" + Self.lines(test.messageLines)
                + (test.bundle.map { Self.lines(["ringback replay --diff \($0)"]) } ?? "") + "</li>"
        }
        return rows.isEmpty ? "" : "<h2>Failed tests</h2>\n<ul>\(rows.joined(separator: "\n"))</ul>"
    }

    private var findings: String {
        let rows = run.gravestFirst.map { sighting in
            let fails = run.fails(sighting)
            let evidence = Self.lines(sighting.evidence)
            return "<li><strong class=\"\(fails ? "bad" : "ringing")\">\(PlainText.markup(sighting.line))</strong><br>"
                + PlainText.markup(sighting.finding.advice) + evidence + "</li>"
        }
        return "<h2>Findings</h2>\n"
            + (rows.isEmpty ? Self.paragraph("None.") : "<ul>\(rows.joined(separator: "\n"))</ul>")
    }

    private var neverReached: String {
        guard let coverage = run.coverage, !coverage.unreached.isEmpty else { return "" }
        return "<details><summary>Never reached</summary>\n" + Self.paragraph(coverage.reachInWords)
            + Self.lines(coverage.unreached.map(\.description)) + "</details>"
    }

    /// Open where there is one device, or something fails the run. Nothing where only the findings are kept.
    private func device(_ record: DeviceRecord) -> String {
        guard let journal = record.journal else { return "" }
        let isOpen =
            run.devices.count == 1 || record.hasFailedTest || run.failures.contains { $0.device == record.device }
        let entries = journal.entries.suffix(Self.mostEntries)
        let gone = journal.lastGone + journal.entries.count - entries.count
        let calls = record.calls.suffix(Self.mostCalls)
        let ladders = calls.map { call in
            "<h3>\(PlainText.markup(LadderText.title(of: call)))</h3>\n"
                + LadderDrawing.svg(of: Ladder(of: call, in: journal))
        }
        let older = record.calls.count - calls.count
        return "<details\(isOpen ? " open" : "")><summary>\(PlainText.markup("\(record.device)"))</summary>\n"
            + (older > 0 ? Self.paragraph("\(older) older calls are left out.") : "")
            + ladders.joined(separator: "\n")
            + "<h3>Journal</h3>\n" + (gone > 0 ? Self.paragraph("\(gone) older entries are left out.") : "")
            + Self.lines(entries.map(TimelineText.numbered))
            + (record.coverage.map(Self.coverage) ?? "") + "</details>"
    }

    private static func coverage(_ report: CoverageReport) -> String {
        "<details><summary>Coverage</summary>\n" + lines(report.text.lines) + "</details>"
    }

    private static let mostCalls = 50
    private static let mostEntries = 2000

    private static func paragraph(_ text: String) -> String { "<p>\(PlainText.markup(text))</p>\n" }

    private static func lines(_ lines: [String]) -> String {
        lines.isEmpty ? "" : "<pre>\(lines.map(PlainText.markup).joined(separator: "\n"))</pre>\n"
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1b2430; --paper: #fff; --quiet: #5b6776; --line: #d9dee5; --shade: #eef1f5;
            --good: #1f7a4d; --ringing: #9a6108; --bad: #b42525 }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9f0; --paper: #11161d; --quiet: #9aa7b6; --line: #303a47;
            --shade: #1a212b; --good: #5cc28f; --ringing: #e0aa55; --bad: #f08a8a } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 1000px;
            margin: 0 auto; padding: 16px }
        h1 { font-size: 24px } h2 { font-size: 18px; margin: 28px 0 8px } h3 { font-size: 14px; margin: 20px 0 6px }
        pre { background: var(--shade); border-radius: 6px; padding: 10px; overflow: auto; font-size: 12.5px; margin: 6px 0 }
        details { border-top: 1px solid var(--line); margin-top: 20px; padding-top: 8px }
        summary { cursor: pointer; font-weight: bold } li { margin-bottom: 10px }
        svg { width: 100%; max-width: 720px; display: block; font-size: 12px } svg text { fill: currentColor }
        .name { text-anchor: middle; font-weight: bold } .on { text-anchor: middle }
        svg .stamp { fill: var(--quiet); text-anchor: end } .life { stroke: var(--line); stroke-dasharray: 3 3 }
        .plain { stroke: var(--quiet); fill: var(--quiet) } h1.good, strong.good { color: var(--good) }
        h1.bad, strong.bad { color: var(--bad) } strong.ringing { color: var(--ringing) }
        svg .good { stroke: var(--good); fill: var(--good) } svg .bad { stroke: var(--bad); fill: var(--bad) }
        svg .ringing { stroke: var(--ringing); fill: var(--ringing) }
        """
}

extension String {
    fileprivate var lines: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
