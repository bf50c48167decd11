import IntercomModel

/// What became of a request that was passed on to a real unit, held against what the simulator would have answered.
public struct UnitReport: Sendable, Equatable {
    /// One thing in which the answers differ, as `diff` tells it.
    public struct Difference: Sendable, Equatable {
        /// The word of the cause: `status`, `value`, `lacks-member` ...
        public let cause: String
        /// Where in the answer: `status`, `Server`, `body.volume_level`.
        public let place: String
        public let unit: String
        public let simulator: String

        public init(cause: String, place: String, unit: String, simulator: String) {
            (self.cause, self.place, self.unit, self.simulator) = (cause, place, unit, simulator)
        }
    }

    /// The status of the simulator's answer; nil where it was not asked.
    public internal(set) var simulatedStatus: Int?
    /// The most important first.
    public internal(set) var differences: [Difference] = []
    /// Why there is no whole answer, in one sentence without a full stop; nil where there is one.
    public internal(set) var failure: String?

    var byteCount: Int {
        differences.reduce(failure?.utf8.count ?? 0) { sum, difference in
            sum + difference.place.utf8.count + difference.unit.utf8.count + difference.simulator.utf8.count
        }
    }

    /// `the simulator differs: body.volume_level, header Server`; nil where all is the same.
    var words: String? {
        if let failure { return failure }
        guard !differences.isEmpty else { return nil }
        let places = differences.prefix(3).map(\.place).joined(separator: ", ")
        return "the simulator differs: \(places)" + (differences.count > 3 ? " ..." : "")
    }
}

extension Exchange {
    /// Whether the simulator would have refused it too, so that its reasons are those of the unit, as far as is known.
    var isRefusedBySimulator: Bool {
        guard let status = unit?.wrappedValue.simulatedStatus else { return false }
        return (400...499).contains(status)
    }
}
