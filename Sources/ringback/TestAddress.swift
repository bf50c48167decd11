/// A test as pytest's JUnit file has it: `tests/test_suite.py::TestCalls::test_refusal[5s]` is the case `test_refusal[5s]` of
/// the class `tests.test_suite.TestCalls`.
struct TestAddress: Equatable {
    let className: String
    let name: String

    /// Nil for what is not an address of pytest.
    init?(_ text: String) {
        let bracket = text.firstIndex(of: "[") ?? text.endIndex
        let parts = String(text[..<bracket]).split(separator: "::", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, var module = parts.first, let last = parts.last, !module.isEmpty, !last.isEmpty else {
            return nil
        }
        module = module.replacing("/", with: ".")
        if module.hasSuffix(".py") { module.removeLast(3) }
        className = ([module] + parts.dropFirst().dropLast()).joined(separator: ".")
        name = last + text[bracket...]
    }
}
