/// Reads JSON by RFC 8259 to the letter: UTF-8, the last of duplicate keys wins, 64 levels at most.
public enum JSONReader {
    /// For what clients send.
    public static func read(_ bytes: [UInt8]) throws(SourceError) -> JSONValue {
        throw SourceError("", at: SourcePosition(line: 1, column: 1))
    }

    /// For what our users write: each node with its place.
    public static func readSource(_ bytes: [UInt8]) throws(SourceError) -> SourceNode {
        throw SourceError("", at: SourcePosition(line: 1, column: 1))
    }
}
