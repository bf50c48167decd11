import PlainText
import SimulatorCore
import SimulatorServer

/// The verdict as the servers of CI read it: one case for the command, and one for each rule of the protocol.
struct JUnit {
    private let run: FinishedRun
    /// Whether a finding fails its case; else it is told in the output of a case that passes.
    private let isStrict: Bool

    init(_ run: FinishedRun, isStrict: Bool) {
        self.run = run
        self.isStrict = isStrict
    }

    var xml: String {
        let kinds = ClientFinding.Kind.allCases
        let found = kinds.count { kind in run.sightings.contains { $0.finding.kind == kind } }
        let failures = (run.code == 0 ? 0 : 1) + (isStrict ? found : 0)
        let lines =
            [
                #"<?xml version="1.0" encoding="UTF-8"?>"#,
                #"<testsuite name="ringback" tests="\#(1 + kinds.count)" failures="\#(failures)" errors="0" time="\#(seconds)">"#,
            ] + command + kinds.flatMap(rule) + ["</testsuite>"]
        return lines.map { $0 + "\n" }.joined()
    }

    private var command: [String] {
        let name = PlainText.markup(run.command.joined(separator: " "))
        let start = #"  <testcase classname="ringback.command" name="\#(name)" time="\#(seconds)""#
        if run.code == 0 { return [start + "/>"] }
        return [start + ">", #"    <failure message="it ended with \#(run.code)"/>"#, "  </testcase>"]
    }

    private func rule(_ kind: ClientFinding.Kind) -> [String] {
        let sightings = run.sightings.filter { $0.finding.kind == kind }
        let start = #"  <testcase classname="ringback.protocol" name="\#(kind.rawValue)" time="0""#
        guard let first = sightings.first?.finding else { return [start + "/>"] }
        let text = (sightings.flatMap { [$0.line] + $0.evidence } + [first.advice]).map(PlainText.markup)
            .joined(separator: "\n")
        let failure = (#"<failure message="\#(PlainText.markup(first.title))">"#, "</failure>")
        let (opening, closing) = isStrict ? failure : ("<system-out>", "</system-out>")
        return [start + ">", "    " + opening + text + closing, "  </testcase>"]
    }

    private var seconds: String {
        let milliseconds = Int(run.time / .milliseconds(1))
        let rest = String(1000 + milliseconds % 1000).dropFirst()
        return "\(milliseconds / 1000).\(rest)"
    }
}
