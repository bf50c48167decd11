public import IntercomModel
public import Scenarios

/// What of the scripts and of the device was exercised, and what was not.
@dynamicMemberLookup
public struct CoverageReport: Sendable {
    /// The rules and steps of one file.
    public struct Part: Sendable {
        public let file: String
        /// 2 for a second script of that name.
        public let version: Int
        public let lines: [ScriptListing.Line]
        /// Whether the user gave the script; otherwise only its used parts are listed.
        public let isWanted: Bool
    }

    public struct Endpoint: Sendable {
        /// Such as `DebugCall.start`.
        public let name: String
        /// Such as `POST /api/v1/system/debug/call/start`.
        public let text: String
        /// By status. Those that it may give and has not are there with a count of 0.
        public let answers: [AnswerCount]

        public var count: Int { answers.reduce(0) { $0 + $1.count } }
    }

    public struct Count: Sendable, Equatable {
        /// For programs: `remoteHangup`.
        public let name: String
        /// For people: `the other side hung up`.
        public let words: String
        public let count: Int
    }

    public let device: DeviceLabel
    public let profile: DeviceProfile
    public let exercised: Exercised

    public init(of simulation: Simulation, device: DeviceLabel) {
        self.device = device
        profile = simulation.coverage.profile
        exercised = Exercised(of: simulation)
    }

    /// What is there of everything that was exercised: `report.endpoints`.
    public subscript<Value>(dynamicMember member: KeyPath<Exercised, Value>) -> Value { exercised[keyPath: member] }
}
