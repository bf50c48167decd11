import ControlAPI
import PlainText
import SimulatorCore
import SimulatorServer

/// The verdict as the servers of CI read it: a case for the command, and one for each rule of the protocol, or one for
/// each device where there are several, so that each test of a suite has its own.
struct JUnit {
    private let run: FinishedRun

    init(_ run: FinishedRun) {
        self.run = run
    }

    var xml: String {
        let cases =
            [command] + (run.devices.count > 1 || run.devices.contains { $0.outcome != nil } ? devices : rules) + reach
        let lines =
            [
                #"<?xml version="1.0" encoding="UTF-8"?>"#,
                #"<testsuite name="ringback" tests="\#(cases.count)" failures="\#(cases.count(where: \.isFailure))" errors="0" time="\#(seconds)">"#,
            ] + cases.flatMap(\.lines) + ["</testsuite>"]
        return lines.map { $0 + "\n" }.joined()
    }

    private var command: Case {
        var test = Case(group: "command", name: run.command.joined(separator: " "), time: seconds)
        if run.code != 0 { test.failure = .init(title: "it ended with \(run.code)") }
        return test
    }

    private var rules: [Case] {
        ClientFinding.Kind.allCases.map { kind in
            test("protocol", kind.rawValue, run.sightings.filter { $0.finding.kind == kind })
        }
    }

    /// A device without a request and without a name has no case.
    private var devices: [Case] {
        let failed = Dictionary(run.failedTests.map { ($0.device, $0) }) { first, _ in first }
        return run.devices.filter {
            $0.device.name != nil || $0.outcome != nil || $0.hasTraffic || !$0.sightings.isEmpty
        }
        .map { device($0, failed[$0.device]) }
    }

    /// By the name that the test's runner has for it in a JUnit file of its own. That it failed comes before findings.
    private func device(_ record: DeviceRecord, _ failed: FailedTest?) -> Case {
        var test = test("device", record.device.description, record.sightings)
        if let address = record.outcome?.test.flatMap(TestAddress.init) {
            (test.className, test.name) = (address.className, address.name)
        } else if let name = record.outcome?.test {
            test.name = name
        }
        if let failed {
            let place = failed.bundle.map { ["ringback replay --diff \($0)"] } ?? []
            test.failure = .init(
                title: failed.messageLines.first ?? "the test failed",
                lines: failed.messageLines + (test.failure?.lines ?? []) + place
            )
        }
        return test
    }

    /// Where a share was asked for.
    private var reach: [Case] {
        guard let least = run.terms.leastPercent, let coverage = run.coverage else { return [] }
        var test = Case(group: "coverage", name: "at least \(least) % of rules and steps")
        let lines = coverage.unreached.map { "never: \($0)" }
        if let shortfall = run.shortfall {
            test.failure = .init(title: shortfall, lines: lines)
        } else {
            test.output = lines
        }
        return [test]
    }

    /// The findings that fail the run fail the case; others are in its output.
    private func test(_ group: String, _ name: String, _ sightings: [ReportedFinding]) -> Case {
        var test = Case(group: group, name: name)
        let failing = sightings.filter(run.fails)
        if let first = failing.first {
            test.failure = .init(title: first.finding.title, lines: lines(of: failing))
        }
        test.output = lines(of: sightings.filter { !run.fails($0) })
        return test
    }

    private func lines(of sightings: [ReportedFinding]) -> [String] {
        var lines: [String] = []
        for (number, sighting) in sightings.enumerated() {
            lines += [sighting.line] + sighting.evidence
            let isLast = number + 1 == sightings.count || sightings[number + 1].finding.kind != sighting.finding.kind
            if isLast { lines.append(sighting.finding.advice) }
        }
        return lines
    }

    private var seconds: String {
        let milliseconds = Int(run.time / .milliseconds(1))
        let rest = String(1000 + milliseconds % 1000).dropFirst()
        return "\(milliseconds / 1000).\(rest)"
    }
}

private struct Case {
    struct Failure {
        let title: String
        var lines: [String] = []
    }

    /// With the names of its packages, as `tests.test_calls`.
    var className: String
    var name: String
    var time: String
    var failure: Failure?
    var output: [String] = []

    /// One of our own.
    init(group: String, name: String, time: String = "0") {
        (className, self.name, self.time) = ("ringback.\(group)", name, time)
    }

    var isFailure: Bool { failure != nil }

    var lines: [String] {
        let start =
            #"  <testcase classname="\#(PlainText.markup(className))" name="\#(PlainText.markup(name))" time="\#(time)""#
        let told = output.isEmpty ? [] : [Self.element("system-out", output)]
        let inside = (failure.map { [Self.element("failure", $0.lines, message: $0.title)] } ?? []) + told
        return inside.isEmpty ? [start + "/>"] : [start + ">"] + inside + ["  </testcase>"]
    }

    private static func element(_ name: String, _ lines: [String], message: String? = nil) -> String {
        let start = "    <\(name)" + (message.map { #" message="\#(PlainText.markup($0))""# } ?? "")
        let text = lines.map(PlainText.markup).joined(separator: "\n")
        return text.isEmpty ? start + "/>" : "\(start)>\(text)</\(name)>"
    }
}
