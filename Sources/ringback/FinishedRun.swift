import SimulatorCore
import SimulatorServer

/// A command that has ended, with what its devices recorded.
struct FinishedRun {
    let command: [String]
    /// Its exit code, as a shell would say it.
    let code: Int32
    /// By the wall's clock.
    let time: Duration
    /// By number; those that were removed among them.
    let devices: [DeviceRecord]
    /// Nil where it is not needed.
    let coverage: MergedCoverage?
    let terms: Terms

    /// What the options demand.
    struct Terms {
        /// Nil where no finding fails a run.
        var strictness: Strictness?
        /// Rules that may be broken.
        var allowed: Set<ClientFinding.Kind> = []
        /// The share of rules and steps that must be reached.
        var leastPercent: Int?
        /// Where bundles are written when the run fails; nil where they are not.
        var bundleFolder: String?
    }

    /// - Parameter earlier: what was exercised by devices whose records no longer say so.
    init(
        command: [String],
        code: Int32,
        time: Duration,
        devices: [DeviceRecord],
        earlier: MergedCoverage,
        terms: Terms
    ) {
        (self.command, self.code, self.time) = (command, code, time)
        (self.devices, self.terms) = (devices, terms)
        let merged = earlier.adding(devices.compactMap(\.coverage))
        coverage = merged.deviceCount == 0 ? nil : merged
    }

    /// The findings of all devices, from the start on.
    var sightings: [ReportedFinding] { devices.flatMap(\.sightings) }

    /// Those that fail the run.
    var failures: [ReportedFinding] { sightings.filter(fails) }

    /// `2 findings fail the run`; nil where none does.
    var failuresInWords: String? {
        let count = failures.count
        return count == 0 ? nil : "\(count) finding\(count == 1 ? " fails" : "s fail") the run"
    }

    /// `--strict fails the run with exit code 3; --allow fast-polling ignores this rule`; nil where no finding does.
    var wayOut: String? {
        let rules = Set(failures.map(\.finding.kind.rawValue)).sorted()
        guard !rules.isEmpty else { return nil }
        return "--strict fails the run with exit code \(Failure.Code.findings.rawValue); "
            + rules.map { "--allow \($0)" }.joined(separator: " ") + " ignores "
            + (rules.count == 1 ? "this rule" : "these rules")
    }

    func fails(_ sighting: ReportedFinding) -> Bool {
        guard let strictness = terms.strictness, !terms.allowed.contains(sighting.finding.kind) else { return false }
        return strictness.fails(sighting.finding.severity)
    }

    /// `58 % of 12 rules and steps were reached, and --fail-under asks for 80 %`; nil where enough were.
    var shortfall: String? {
        guard let least = terms.leastPercent, let coverage, coverage.percent < least else { return nil }
        return "\(coverage.percent) % of \(coverage.reached.all) rules and steps were reached, "
            + "and --fail-under asks for \(least) %"
    }

    /// The exit code of a command that failed stays.
    var exitCode: Int32 {
        guard code == 0 else { return code }
        return failures.isEmpty && shortfall == nil ? 0 : Failure.Code.findings.rawValue
    }

    /// Those whose test failed come first, then those with a finding that fails the run.
    var suspectsFirst: [DeviceRecord] {
        let named = Set(failures.map(\.device))
        let others = devices.filter { !$0.hasFailedTest }
        return devices.filter(\.hasFailedTest) + others.filter { named.contains($0.device) }
            + others.filter { !named.contains($0.device) }
    }
}
