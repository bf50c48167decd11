public import Bundles
import ControlAPI
public import IntercomModel
public import SimulatorCore

/// What there is to tell of a device at the end, also of one that was removed: as much as the configuration keeps.
public struct DeviceRecord: Sendable {
    public let device: DeviceLabel
    /// Whether a request has come to it, resets or not.
    public let hasTraffic: Bool
    /// What was noticed of its clients, also before resets where the configuration keeps that.
    public let sightings: [ReportedFinding]
    /// Since its last reset.
    public let journal: Journal
    /// The oldest first; since its last reset.
    public let calls: [Call]
    public let coverage: CoverageReport?
    /// Nil where nothing was recorded, or nothing came.
    public let bundle: Bundle?
}

extension RunningDevice {
    /// What costs something to make is made only where the configuration asks for it.
    var record: DeviceRecord {
        DeviceRecord(
            device: label,
            hasTraffic: desk.simulation.hasTraffic,
            sightings: desk.allReported,
            journal: desk.simulation.journal,
            calls: Array(desk.simulation.device.calls),
            coverage: configuration.keepsCoverage ? coverage : nil,
            bundle: configuration.keepsBundles ? bundle.flatMap { $0.hasTraffic ? $0 : nil } : nil
        )
    }
}

/// What is left of devices that were removed: of the newest, however many come and go.
struct RemovedDevices {
    /// The oldest first.
    private(set) var records: [DeviceRecord] = []
    private var byteCount = 0

    /// Whether anybody will ask.
    static func areWanted(by configuration: Configuration) -> Bool {
        configuration.keepsCoverage || configuration.keepsBundles || configuration.keepsSightings
    }

    mutating func keep(_ record: DeviceRecord) {
        records.append(record)
        byteCount += record.byteCount
        while records.count > Self.most || byteCount > Self.mostBytes, records.count > 1 {
            byteCount -= records.removeFirst().byteCount
        }
    }

    private static let most = 1000
    /// Of what clients have sent and were answered, as far as it is recorded.
    private static let mostBytes = 256 << 20
}

extension DeviceRecord {
    fileprivate var byteCount: Int { bundle?.byteCount ?? 0 }
}
