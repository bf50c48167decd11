import ArgumentParser
import Bundles
import Glibc
import Scenarios
import SimulatorCore
import SimulatorServer

/// What fails a run, and what is written about it.
struct VerdictOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Exit with 3 when the client broke a rule of the protocol. --strict=error ignores warnings; --strict alone is \
            --strict=warning.
            """,
            valueName: "error|warning"
        )
    )
    var strict: Strictness?

    @Option(
        help: ArgumentHelp("A rule that --strict ignores, such as fast-polling; may be repeated.", valueName: "rule")
    )
    var allow: [String] = []

    @Option(
        help: ArgumentHelp(
            "Exit with 3 when less than this share of the scripts' rules and steps was reached.",
            valueName: "percent"
        )
    )
    var failUnder: Int?

    @Option(
        help: ArgumentHelp(
            "Write a report: a page (.html), Markdown (.md) or JSON (.json). May be repeated.",
            valueName: "path"
        )
    )
    var report: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Write JUnit XML: a case for the command, and one for each rule, or for each device when there are several.
            """,
            valueName: "path"
        )
    )
    var junit: String?

    @Option(
        help: ArgumentHelp(
            """
            When the exit code is not 0, write bundles into this folder, for ringback replay: of each device whose test \
            failed or is unknown, or whose findings fail the run. Bundles of an earlier run are removed.
            """,
            valueName: "dir"
        )
    )
    var bundleOnFailure: String?

    static let valueNames = ["fail-under", "junit", "bundle-on-failure"]
    static let listNames = ["allow", "report"]

    func validate() throws {
        if let failUnder { try expect("--fail-under", failUnder, in: 0...100) }
        for rule in allow { _ = try Self.kind(named: rule) }
        guard allow.isEmpty || strict != nil else {
            throw ValidationError("--allow needs --strict: it names a rule that --strict ignores")
        }
    }

    private static func kind(named rule: String) throws -> ClientFinding.Kind {
        if let kind = ClientFinding.Kind(rawValue: rule) { return kind }
        let names = ClientFinding.Kind.allCases.map(\.rawValue)
        let hint = NearestWord.to(rule, among: names).map { "did you mean \($0)?" }
        let words = hint ?? "the rules are " + names.joined(separator: ", ")
        throw ValidationError("--allow: there is no rule \(rule); \(words)")
    }

    var terms: FinishedRun.Terms {
        FinishedRun.Terms(
            strictness: strict,
            allowed: Set(allow.compactMap(ClientFinding.Kind.init)),
            leastPercent: failUnder,
            bundleFolder: bundleOnFailure
        )
    }
}

/// Before the command starts.
extension VerdictOptions {
    /// Enough for an hour of a busy test suite.
    private static let recordLimit = 100_000

    /// Paths that cannot be written are reported now, not when the command has ended.
    func prepare(_ configuration: inout Configuration, recordLimit: Int?) throws {
        configuration.keepsSightings = strict != nil || !report.isEmpty || junit != nil
        configuration.keepsOutcomes = true
        configuration.keepsCoverage =
            configuration.keepsCoverage || failUnder != nil || !report.isEmpty || junit != nil
        for path in report { _ = try ReportForm(of: path) }
        for path in report + [junit].compactMap(\.self) { try Files.expectWritable(path) }
        guard let bundleOnFailure else { return }
        guard recordLimit != 0 else {
            throw Failure(code: .usage, message: "--bundle-on-failure needs a --record-limit of 1 or more")
        }
        configuration.recordLimit = recordLimit ?? Self.recordLimit
        configuration.keepsBundles = true
        try Files.makePrivateFolder(bundleOnFailure)
        BundleFile.removeAll(in: bundleOnFailure)
    }
}

/// When the command has ended.
extension VerdictOptions {
    private static let mostLines = 20

    /// Files that cannot be written are reported; the exit code of the command stays.
    /// - Returns: whether all of it was written.
    func write(_ run: FinishedRun) -> Bool {
        var reported = true
        for path in report {
            let isWritten = Output.tryTo { try Files.write(Self.text(of: run, as: try ReportForm(of: path)), to: path) }
            reported = reported && isWritten
        }
        let listed = Output.tryTo { if let junit { try Files.write(JUnit(run).xml, to: junit) } }
        return reported && listed
    }

    private static func text(of run: FinishedRun, as form: ReportForm) -> String {
        switch form {
        case .html: ReportPage(run).html
        case .md: Report(run).markdown
        case .json: Report(run).json
        }
    }

    /// Says what fails the run, or would if it were stricter.
    func tell(_ run: FinishedRun) {
        tell(run.failedTests.map(\.line))
        tell(run.failures.map(\.line))
        if run.code == 0, let way = run.wayOut { Output.note("ringback: \(way)") }
        guard let shortfall = run.shortfall else { return }
        Output.note("ringback: error: \(shortfall)")
        tell(run.coverage?.unreached.map { "  never: \($0)" } ?? [])
    }

    private func tell(_ lines: [String]) {
        for line in lines.prefix(Self.mostLines) { Output.note("ringback: \(line)") }
        let rest = lines.count - Self.mostLines
        if rest > 0 { Output.note("ringback: and \(rest) more; --report writes them all") }
    }

    /// Writes one file for each device that is looked for and had traffic. A file that cannot be written does not change the exit code.
    func bundle(_ run: FinishedRun) {
        guard let bundleOnFailure else { return }
        let bundles = run.wantedBundles
        if bundles.isEmpty { Output.note("ringback: no bundle: no request reached the device") }
        for (number, (bundle, name)) in zip(bundles, run.bundleNames).enumerated() {
            do {
                try BundleFile.write(bundle, to: "\(bundleOnFailure)/\(name)", isTold: number < Self.mostBundles)
            } catch {
                Output.note("ringback: no bundle of \(bundle.device): \((error as? Failure)?.message ?? "\(error)")")
            }
        }
        let rest = bundles.count - Self.mostBundles
        guard rest > 0 else { return }
        Output.note("ringback: and \(rest) more bundles in \(bundleOnFailure), one a device by its name")
    }

    private static let mostBundles = 5
}
