public import Bundles
public import ControlAPI
public import IntercomModel
public import SimulatorCore

/// What there is to tell of a device at the end, also of one that was removed: as much as the configuration keeps.
public struct DeviceRecord: Sendable {
    public let device: DeviceLabel
    /// Whether a request has come to it, resets or not.
    public let hasTraffic: Bool
    /// What was noticed of its clients, also before resets where the configuration keeps that.
    public let sightings: [ReportedFinding]
    /// How its test has ended; nil where its runner has not said so.
    public let outcome: TestOutcome?
    /// Since its last reset; nil where only the findings are kept, because many devices were removed later.
    public private(set) var journal: Journal?
    /// The oldest first; since its last reset.
    public private(set) var calls: [Call]
    public private(set) var coverage: CoverageReport?
    /// Nil where nothing was recorded, or nothing came.
    public private(set) var bundle: Bundle?
}

extension DeviceRecord {
    /// What it holds on to, about.
    var byteCount: Int {
        let evidence = sightings.reduce(0) { $1.evidence.reduce($0) { $0 + $1.utf8.count } }
        return evidence + (outcome?.byteCount ?? 0) + (bundle?.byteCount ?? 0) + (journal?.byteCount ?? 0)
    }

    /// A person looks for it.
    var isSuspect: Bool { !sightings.isEmpty || outcome?.hasPassed == false }

    /// Only the name, the findings and the outcome stay.
    mutating func shorten() {
        (journal, calls, coverage, bundle) = (nil, [], nil, nil)
    }
}

extension RunningDevice {
    /// What costs something to make is made only where the configuration asks for it.
    var record: DeviceRecord {
        DeviceRecord(
            device: label,
            hasTraffic: desk.simulation.hasTraffic,
            sightings: desk.allReported,
            outcome: desk.outcome,
            journal: desk.simulation.journal,
            calls: Array(desk.simulation.device.calls),
            coverage: configuration.keepsCoverage ? coverage : nil,
            bundle: configuration.keepsBundles ? bundle.flatMap { $0.hasTraffic ? $0 : nil } : nil
        )
    }
}
