import JSONTree
import Scenarios
import Testing

@Suite struct FindingTests {
    @Test(
        arguments: [
            ("to: 101", 5, "    to: 101", "        ^"),
            ("\tto: 101", 2, "     to: 101", "     ^"),
            ("é: x", 4, "    é: x", "       ^"),
            ("e\u{301}: x", 5, "    e\u{301}: x", "       ^"),
            ("忙: x", 4, "    忙: x", "        ^"),
            ("🎉: x", 4, "    🎉: x", "        ^"),
            ("to:", 4, "    to:", "       ^"),
            ("to:", 99, "    to:", "       ^"),
            ("to: 1\r", 5, "    to: 1", "        ^"),
        ]
    )
    func `the caret stands below its place`(line: String, column: Int, shown: String, caret: String) {
        #expect(rendered(line, column) == "a.yaml:1:\(column): error: no\n\(shown)\n\(caret)")
    }

    @Test func `a long line is cut off around the caret`() {
        let line = String(repeating: "a", count: 150) + "X" + String(repeating: "b", count: 150)
        let shown = "    …" + String(repeating: "a", count: 40) + "X" + String(repeating: "b", count: 59) + "…"
        #expect(rendered(line, 151) == "a.yaml:1:151: error: no\n\(shown)\n\(String(repeating: " ", count: 45))^")
    }

    @Test func `a long line is shown from its beginning when the caret is there`() {
        let line = "X" + String(repeating: "b", count: 150)
        let shown = "    X" + String(repeating: "b", count: 99) + "…"
        #expect(rendered(line, 1) == "a.yaml:1:1: error: no\n\(shown)\n    ^")
    }

    @Test(arguments: ["", "   ", "\n"])
    func `a line without text is not shown`(line: String) {
        #expect(rendered(line, 1) == "a.yaml:1:1: error: no")
    }

    @Test func `lines end as YAML says`() {
        let source = Array("one\r\ntwo\rthree\nfour".utf8)
        let lines = (1...5).map { line in
            Finding(.warning, in: "a", at: SourcePosition(line: line, column: 1), "no").render(source: source)
        }
        #expect(
            lines == [
                "a:1:1: warning: no\n    one\n    ^", "a:2:1: warning: no\n    two\n    ^",
                "a:3:1: warning: no\n    three\n    ^", "a:4:1: warning: no\n    four\n    ^", "a:5:1: warning: no",
            ]
        )
    }

    private func rendered(_ line: String, _ column: Int) -> String {
        Finding(.error, in: "a.yaml", at: SourcePosition(line: 1, column: column), "no").render(
            source: Array(line.utf8)
        )
    }
}
