import JSONTree
import Testing
import YAMLTree

@Suite struct YAMLReaderTests {
    @Test func `each node knows its place`() {
        let text = """
            # a page
            about: "Grüße"
            calls:
              - to: 101
                story: [{ after: 1s, sip: 180 }]
            """
        let step = mapping(
            5,
            13,
            [entry("after", 5, 15, string("1s", 5, 22)), entry("sip", 5, 26, number("180", 5, 31))]
        )
        let rule = mapping(
            4,
            5,
            [
                entry("to", 4, 5, number("101", 4, 9)),
                entry("story", 5, 5, node(.sequence([step]), 5, 12)),
            ]
        )
        let page = mapping(
            2,
            1,
            [
                entry("about", 2, 1, string("Grüße", 2, 8)),
                entry("calls", 3, 1, node(.sequence([rule]), 4, 3)),
            ]
        )
        #expect(read(text) == .success(page))
    }

    @Test(arguments: ["null", "Null", "NULL", "~", ""])
    func `the core schema knows these nulls`(text: String) {
        #expect(value(text) == .null)
    }

    @Test(arguments: ["true", "True", "TRUE", "false", "False", "FALSE"])
    func `the core schema knows these booleans`(text: String) {
        #expect(value(text) == .bool(text.lowercased() == "true", text: text))
    }

    @Test(arguments: [
        "0", "101", "-5", "+5", "0101", "0o17", "0x1F", "0xff", "1.5", "1.", ".5", "-.5", "1e3", "1E-3", "1.e+3",
        ".inf",
        "-.Inf", "+.INF", ".nan", ".NaN", ".NAN", "99999999999999999999",
    ])
    func `a number keeps its spelling`(text: String) {
        #expect(value(text) == .number(text: text))
    }

    @Test(arguments: [
        "on", "yes", "off", "no", "y", "nULL", "tRUE", "1s", "1m30s", "10%", "0o8", "0o", "0xG", "0x", "-0x1", "1e",
        "1e+",
        ".", "+", "-.", "1.2.3", "1_000", "1:30", ".INf", "-.nan", "é", "sip:101@10.0.0.5", "2026-01-01",
    ])
    func `any other plain scalar is a string`(text: String) {
        #expect(value(text) == .string(text))
    }

    @Test(arguments: ["'5'": "5", "\"null\"": "null", "\"\"": "", "''": "", "\"\\u00e9\\n\"": "é\n", "'it''s'": "it's"])
    func `a quoted scalar is a string`(text: String, expected: String) {
        #expect(value(text) == .string(expected))
    }

    @Test func `block scalars are strings`() {
        #expect(value("|\n  5\n") == .string("5\n"))
        #expect(value(">-\n  a\n  b\n") == .string("a b"))
    }

    @Test func `keys keep their text, whatever it would mean as a value`() {
        let entries = [entry("101", 1, 1, number("1", 1, 6)), entry("on", 2, 1, number("2", 2, 5))]
        #expect(read("101: 1\non: 2\n") == .success(mapping(1, 1, entries)))
    }

    @Test func `a quoted << is a key like any other`() {
        #expect(read("\"<<\": 1") == .success(mapping(1, 1, [entry("<<", 1, 1, number("1", 1, 7))])))
    }

    @Test func `an explicit document is one document`() {
        #expect(read("--- 5\n...\n") == .success(number("5", 1, 5)))
    }

    @Test func `a byte order mark is skipped and is no column`() {
        #expect(read([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8)) == read("a: 1"))
    }

    @Test func `64 levels are read`() {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(throws: Never.self) { try read(text).get() }
    }

    @Test func `a thousand keys are read`() throws {
        let text = (0..<1000).map { "key\($0): \($0)\n" }.joined()
        guard case .mapping(let entries) = try read(text).get().content else { throw Failure.noMapping }
        #expect(entries.count == 1000)
        #expect(entries.last == entry("key999", 1000, 1, number("999", 1000, 9)))
    }

    private func value(_ text: String) -> SourceNode.Content? {
        guard case .mapping(let entries)? = try? read("a: \(text)").get().content else { return nil }
        return entries.first?.value.content
    }

    private enum Failure: Error {
        case noMapping
    }
}
