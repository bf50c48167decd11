import Bundles
import ControlAPI
import SimulatorCore
import SimulatorServer

/// The tests that the devices belong to, as far as their runner has said how they ended.
extension FinishedRun {
    /// By the number of the device.
    var failedTests: [FailedTest] {
        let paths = bundlePaths
        return devices.compactMap { FailedTest($0, bundle: paths[$0.device]) }
    }

    /// `3 tests failed`; nil where none is known to have.
    var failedTestsInWords: String? {
        let count = devices.count(where: \.hasFailedTest)
        return count == 0 ? nil : "\(count) test\(count == 1 ? "" : "s") failed"
    }

    /// Errors come before warnings.
    var gravestFirst: [ReportedFinding] {
        sightings.filter { $0.finding.severity == .error } + sightings.filter { $0.finding.severity != .error }
    }

    /// Bundles of devices whose test failed or is unknown, or that fail the run; those that are looked for first.
    var wantedBundles: [Bundle] {
        let named = Set(failures.map(\.device))
        return suspectsFirst.filter { $0.outcome?.hasPassed != true || named.contains($0.device) }.compactMap(\.bundle)
    }

    /// Their names in the folder, in the same order.
    var bundleNames: [String] { BundleFile.names(for: wantedBundles.map(\.device)) }

    /// Empty where none is written.
    private var bundlePaths: [DeviceLabel: String] {
        guard exitCode != 0, let folder = terms.bundleFolder else { return [:] }
        let paths = bundleNames.map { "\(folder)/\($0)" }
        return Dictionary(zip(wantedBundles.map(\.device), paths)) { first, _ in first }
    }
}
