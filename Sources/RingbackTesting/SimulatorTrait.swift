public import Testing

/// Gives each test, and each of its cases, a device of its own; an issue tells what the device saw.
///
///     @Suite(.simulator(SimulatorOptions(scenarios: ["busy"])))
///     struct PanelTests {
///         @Test func `a busy line is said to be busy`() async throws {
///             let device = try SimulatedDevice.current
public struct SimulatorTrait: TestTrait, SuiteTrait, TestScoping {
    private let options: SimulatorOptions

    init(_ options: SimulatorOptions) {
        self.options = options
    }

    public var isRecursive: Bool { true }

    /// A suite as such needs none.
    public func scopeProvider(for test: Test, testCase: Test.Case?) -> SimulatorTrait? {
        testCase == nil ? nil : self
    }

    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withSimulator(options) { device in
            try await SimulatedDevice.$ofTest.withValue(device) {
                try await Self.telling(of: device).provideScope(for: test, testCase: testCase, performing: function)
            }
        }
    }

    private static func telling(of device: SimulatedDevice) -> IssueHandlingTrait {
        .compactMapIssues { issue in
            var issue = issue
            let journal = [JournalText.title] + device.journalNow()
            issue.comments.append(Comment(rawValue: journal.joined(separator: "\n")))
            return issue
        }
    }
}

extension Trait where Self == SimulatorTrait {
    public static func simulator(_ options: SimulatorOptions = SimulatorOptions()) -> Self {
        SimulatorTrait(options)
    }
}

extension SimulatedDevice {
    @TaskLocal static var ofTest: SimulatedDevice?

    /// The one of the test that runs.
    public static var current: SimulatedDevice {
        get throws(SimulatorError) {
            guard let device = ofTest else { throw .noDevice }
            return device
        }
    }
}
