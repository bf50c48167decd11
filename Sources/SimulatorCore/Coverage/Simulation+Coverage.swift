import APIContract
import Scenarios

/// What was exercised outlives everything that takes a simulation back.
extension Simulation {
    /// The tester goes back to a snapshot of this simulation.
    public mutating func restore(_ copy: Simulation) {
        let before = self
        self = copy
        let earlier = director.usage
        director.usage = before.director.usage
        director.usage.resume(earlier)
        if before.coverage.profile == coverage.profile { coverage = before.coverage }
    }

    /// Whether any request has come since the start, also before resets.
    public var hasTraffic: Bool { !coverage.answers.isEmpty || journal.entries.contains { $0.what.isRequest } }

    /// Counts from nothing.
    public mutating func clearCoverage() {
        director.usage.clear()
        coverage = Coverage(endpoints: routes.routes.count, on: coverage.$profile)
    }
}
