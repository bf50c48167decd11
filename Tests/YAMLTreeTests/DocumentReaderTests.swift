import JSONTree
import Testing
import YAMLTree

@Suite struct DocumentReaderTests {
    @Test func `a brace or bracket at the beginning means JSON`() {
        let entries = [entry("to", 2, 4, number("101", 2, 10))]
        #expect(document("\n { \"to\": 101 }") == .success(mapping(2, 2, entries)))
        #expect(document("\n{ to: 101 }") == failure((2, 3, "expected a key in double quotes or '}' after '{'")))
        #expect(document("[1,]") == failure((1, 4, "expected a value after ','")))
    }

    @Test func `anything else means YAML`() {
        #expect(document("to: 101") == .success(mapping(1, 1, [entry("to", 1, 1, number("101", 1, 5))])))
        #expect(document("") == failure((1, 1, "the text is empty")))
        #expect(document("# {") == failure((1, 1, "the text is empty")))
    }

    @Test func `duplicate keys are refused in both`() {
        #expect(document("{\"a\": 1, \"a\": 2}") == failure((1, 10, "\"a\" stands twice; first at 1:2")))
        #expect(document("a: 1\na: 2") == failure((2, 1, "\"a\" stands twice; first at 1:1")))
    }

    @Test(arguments: ["{\"a\": 1}", "a: 1"])
    func `a byte order mark is skipped in both`(text: String) {
        #expect(DocumentReader.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == document(text))
    }

    @Test func `both give the same tree, places aside`() throws {
        let yaml = try document("a: [1, true, null, \"x\"]\nb: { c: 0101 }").get()
        let json = try document(#"{"a": [1, true, null, "x"], "b": {"c": 101}}"#).get()
        #expect(JSONValue(yaml) == ["a": [1, true, nil, "x"], "b": ["c": 101]])
        #expect(JSONValue(json) == JSONValue(yaml))
    }

    @Test(arguments: [
        ("+5", "5"), ("-5", "-5"), ("0101", "101"), ("0x1F", "31"), ("0o17", "15"), (".5", "0.5"), ("1.", "1"),
        ("5.0", "5.0"), ("1e3", "1e3"), ("+1.5e1", "15"), ("99999999999999999999", "99999999999999999999"),
    ])
    func `numbers become JSON's`(yaml: String, json: String) throws {
        #expect(JSONValue(try document(yaml).get())?.text == json)
    }

    @Test(arguments: [".inf", "- -.INF", "a: .nan"])
    func `numbers that JSON does not have become nothing`(yaml: String) throws {
        #expect(JSONValue(try document(yaml).get()) == nil)
    }

    private func document(_ text: String) -> Result<SourceNode, SourceErrors> {
        DocumentReader.read(Array(text.utf8))
    }
}
