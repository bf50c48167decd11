import APIContract
import JSONTree

/// How the test that a device belongs to has ended, as its runner says. It is nothing of the device: a reset keeps it.
public struct TestOutcome: Sendable, Equatable {
    public let hasPassed: Bool
    /// As its runner names it: `tests/test_suite.py::test_busy`.
    public let test: String?
    /// Why it failed; may have several lines.
    public let message: String?

    public init(hasPassed: Bool, test: String? = nil, message: String? = nil) {
        (self.hasPassed, self.test, self.message) = (hasPassed, test, message)
    }

    /// What it holds on to, about.
    public var byteCount: Int { (test?.utf8.count ?? 0) + (message?.utf8.count ?? 0) }

    static let longestTest = 1024
    static let longestMessage = 4096

    static let view = View<TestOutcome>([
        .flag("passed", \.hasPassed),
        .optional("test", .string(length: 1...longestTest)) { $0.test.map(JSONValue.string) },
        .optional("message", .string(length: 0...longestMessage)) { $0.message.map(JSONValue.string) },
    ])
}
