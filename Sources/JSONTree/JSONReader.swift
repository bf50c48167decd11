/// Reads JSON by RFC 8259 to the letter: one document, UTF-8 without a byte order mark, 64 levels at most.
public enum JSONReader {
    /// How deep arrays and objects may stand in each other.
    public static let depthLimit = 64

    /// For what clients send. Of duplicate keys the last value wins, at the place of the first.
    public static func read(_ bytes: [UInt8]) throws(SourceError) -> JSONValue {
        try parse(bytes) { _ in JSONValueBuilder() }
    }

    /// For what our users write: each node with its place, duplicate keys kept (see `SourceNode.duplicateKeys`).
    public static func readSource(_ bytes: [UInt8]) throws(SourceError) -> SourceNode {
        try parse(bytes) { SourceNodeBuilder(cursor: SourceCursor($0)) }
    }

    private static func parse<Builder: JSONBuilder>(
        _ bytes: [UInt8],
        into builder: (UnsafeBufferPointer<UInt8>) -> Builder
    ) throws(SourceError) -> Builder.Node {
        try bytes.withUnsafeBufferPointer { bytes throws(SourceError) in
            var parser = JSONParser(bytes, into: builder(bytes))
            do throws(JSONFault) {
                return try parser.document()
            } catch {
                var cursor = SourceCursor(bytes)
                throw SourceError(error.problem.sentence, at: cursor.position(of: error.offset))
            }
        }
    }
}
