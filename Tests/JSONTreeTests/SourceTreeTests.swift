import JSONTree
import Testing

@Suite struct SourceTreeTests {
    @Test func `each node knows its place, each key too`() throws {
        let text = "{ \"é\": [1.0, true],\n  \"b\" : null, \"s\": \"x\" }"
        let node = try JSONReader.readSource(Array(text.utf8))
        let one = SourceNode(.number(text: "1.0"), at: place(1, 9))
        let yes = SourceNode(.bool(true, text: "true"), at: place(1, 14))
        let entries = [
            entry("é", place(1, 3), SourceNode(.sequence([one, yes]), at: place(1, 8))),
            entry("b", place(2, 3), SourceNode(.null, at: place(2, 9))),
            entry("s", place(2, 15), SourceNode(.string("x"), at: place(2, 20))),
        ]
        #expect(node == SourceNode(.mapping(entries), at: place(1, 1)))
    }

    @Test func `duplicate keys are kept and named`() throws {
        let text = #"{"a": 1, "b": [{"c": 1, "c": 2}], "a": 3, "a": 4}"#
        let node = try JSONReader.readSource(Array(text.utf8))
        #expect(
            node.duplicateKeys() == [
                SourceError(#""c" stands twice; first at 1:17"#, at: place(1, 25)),
                SourceError(#""a" stands twice; first at 1:2"#, at: place(1, 35)),
                SourceError(#""a" stands twice; first at 1:2"#, at: place(1, 43)),
            ]
        )
        #expect(JSONValue(node) == ["a": 4, "b": [["c": 2]]])
    }

    private func entry(_ key: String, _ position: SourcePosition, _ value: SourceNode) -> SourceNode.Entry {
        SourceNode.Entry(key: key, keyPosition: position, value: value)
    }
}
