import SimulatorCore

/// What is left of devices that were removed. The newest are kept whole; of those before them the findings stay, and what
/// they exercised is counted together, so that a verdict covers them all.
struct RemovedDevices {
    /// The oldest first.
    private var whole = Records()
    private var short = Records()
    /// The coverage of devices whose records are reduced.
    private(set) var coverage = MergedCoverage()

    var records: [DeviceRecord] { short.all + whole.all }

    /// Whether the records are used at the end.
    static func areWanted(by configuration: Configuration) -> Bool {
        configuration.keepsCoverage || configuration.keepsBundles || configuration.keepsSightings
    }

    mutating func keep(_ record: DeviceRecord) {
        whole.append(record)
        while whole.all.count > Self.mostWhole || whole.byteCount > Self.mostBytes, whole.all.count > 1 {
            let record = whole.removeLeastWanted()
            if let report = record.coverage { coverage.add(report) }
            keepShort(record)
        }
    }

    /// Without what happened on it.
    mutating func keepShort(_ record: DeviceRecord) {
        var record = record
        record.shorten()
        short.append(record)
        while short.all.count > Self.mostShort || short.byteCount > Self.mostBytes, short.all.count > 1 {
            _ = short.removeLeastWanted()
        }
    }

    private static let mostWhole = 1000
    private static let mostShort = 10_000
    private static let mostBytes = 256 << 20
}

private struct Records {
    private(set) var all: [DeviceRecord] = []
    private(set) var byteCount = 0

    mutating func append(_ record: DeviceRecord) {
        all.append(record)
        byteCount += record.byteCount
    }

    /// The oldest that nobody looks for: without a finding, and whose test has not failed.
    /// - Precondition: there is a record.
    mutating func removeLeastWanted() -> DeviceRecord {
        let record = all.remove(at: all.firstIndex { !$0.isSuspect } ?? 0)
        byteCount -= record.byteCount
        return record
    }
}
