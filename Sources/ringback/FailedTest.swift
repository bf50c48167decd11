import ControlAPI
import JSONTree
import PlainText
import SimulatorCore
import SimulatorServer

/// A test whose runner said that it failed.
struct FailedTest {
    let device: DeviceLabel
    private let outcome: TestOutcome
    /// The path of its bundle; nil where none is written.
    let bundle: String?

    /// Nil where the test passed, or nobody has said how it ended.
    init?(_ record: DeviceRecord, bundle: String?) {
        guard let outcome = record.outcome, !outcome.hasPassed else { return nil }
        (device, self.outcome, self.bundle) = (record.device, outcome, bundle)
    }

    /// `tests/test_suite.py::test_busy`, or the name of the device where the test has none.
    var name: String { PlainText.line(outcome.test ?? device.description) }

    var messageLines: [String] {
        (outcome.message ?? "").split(whereSeparator: \.isNewline).map { PlainText.line(String($0)) }
    }

    /// `failed: tests/test_suite.py::test_busy: assert 'busy' == 'ended' (bundle: failed/test_busy.json)`
    var line: String {
        "failed: \(name)" + (messageLines.first.map { ": \($0)" } ?? "") + (bundle.map { " (bundle: \($0))" } ?? "")
    }

    var json: JSONValue {
        var view: JSONObject = ["device": .string(device.description)]
        view["test"] = outcome.test.map(JSONValue.string)
        view["message"] = outcome.message.map(JSONValue.string)
        view["bundle"] = bundle.map(JSONValue.string)
        return .object(view)
    }
}

extension DeviceRecord {
    var hasFailedTest: Bool { outcome?.hasPassed == false }
}
