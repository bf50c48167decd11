import ArgumentParser
import Bundles
import Glibc
import SimulatorCore
import SimulatorServer

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

    @Option(
        help: ArgumentHelp(
            "When the exit code is not 0: write all that came to each device there, to be replayed; private files.",
            valueName: "dir"
        )
    )
    var bundleOnFailure: String?

    static let valueNames = ["report", "junit", "bundle-on-failure"]
    static let flagNames = ["strict"]

    /// Whether anybody asks what was noticed.
    var isWanted: Bool { strict || report != nil || junit != nil }

    /// What cannot be written is told; how the command ended stays the news.
    /// - Returns: whether all of it was written.
    func write(_ run: FinishedRun) -> Bool {
        let text = Report(run)
        let reported = Output.tryTo {
            if let report { try Files.write(report.hasSuffix(".json") ? text.json : text.markdown, to: report) }
        }
        let listed = Output.tryTo {
            if let junit { try Files.write(JUnit(run, isStrict: strict).xml, to: junit) }
        }
        return reported && listed
    }

    /// - Returns: the exit code; a command that fails has the last word.
    func give(on run: FinishedRun) -> Int32 {
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
    /// By number; those that were removed among them.
    let devices: [DeviceRecord]

    /// Of all devices, from the start on.
    var sightings: [ReportedFinding] { devices.flatMap(\.sightings) }
}

extension VerdictOptions {
    /// Enough for an hour of a busy test suite.
    private static let recordLimit = 100_000

    /// Before the command starts: a file that cannot be written is no news for its end.
    func prepare(_ configuration: inout Configuration, recordLimit: Int?) throws {
        for path in [report, junit] { if let path { try Files.expectWritable(path) } }
        guard let bundleOnFailure else { return }
        guard recordLimit != 0 else {
            throw Failure(code: .usage, message: "--bundle-on-failure needs a --record-limit of 1 or more")
        }
        configuration.recordLimit = recordLimit ?? Self.recordLimit
        configuration.keepsBundles = true
        try Files.makePrivateFolder(bundleOnFailure)
    }

    /// One file a device that had traffic. That the command has failed is the news; what goes wrong here comes second.
    func bundle(_ run: FinishedRun) {
        guard let bundleOnFailure else { return }
        let bundles = run.devices.compactMap(\.bundle)
        if bundles.isEmpty { Output.note("ringback: no bundle: nothing came to the device") }
        for (bundle, name) in zip(bundles, BundleFile.names(for: bundles.map(\.device))) {
            do {
                try BundleFile.write(bundle, to: "\(bundleOnFailure)/\(name)")
            } catch {
                Output.note("ringback: no bundle of \(bundle.device): \((error as? Failure)?.message ?? "\(error)")")
            }
        }
    }
}
