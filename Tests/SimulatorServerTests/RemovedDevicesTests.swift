import HTTPWire
import SimulatorCore
import Testing

@testable import SimulatorServer

/// What stays of devices that were removed, when many come and go.
struct RemovedDevicesTests {
    private static func record(_ number: Int, _ simulation: Simulation, _ report: CoverageReport) -> DeviceRecord {
        let device = DeviceLabel(number, name: "test_\(number)")
        return DeviceRecord(
            device: device,
            hasTraffic: true,
            sightings: ReportedFinding.all(of: simulation, clock: .manual, device: device, resets: 0),
            outcome: nil,
            journal: simulation.journal,
            calls: [],
            coverage: report,
            bundle: nil
        )
    }

    @Test func `each keeps its name and its findings, and one with a finding keeps all`() throws {
        let good = Simulation(try Loopback.setup())
        var bad = good
        _ = bad.refuse(.malformed(.host))
        let report = CoverageReport(of: good, device: DeviceLabel(1))
        var removed = RemovedDevices()
        for number in 2...2501 { removed.keep(Self.record(number, number == 3 ? bad : good, report)) }
        let records = removed.records.sorted { $0.device.number < $1.device.number }
        #expect(records.map(\.device.number) == Array(2...2501))
        #expect(records.filter { !$0.sightings.isEmpty }.map(\.device.number) == [3])
        #expect(records.filter { $0.journal != nil }.map(\.device.number) == [3] + Array(1503...2501))
        #expect(removed.coverage.deviceCount == 1500)
        #expect(removed.coverage.adding(records.compactMap(\.coverage)).deviceCount == 2500)
    }
}
