import JSONTree
import Testing

@Suite struct JSONReaderTests {
    @Test func `a request body is read`() throws {
        #expect(try JSONReader.read(Array(#"{"number":"101"}"#.utf8)) == ["number": "101"])
    }
}
