import HTTPWire
import JSONTree

/// Bytes in a JSON document: text as a string, or as an array of strings that are put together, one a line; anything
/// else as `{"base64": "..."}`.
enum ReadableBytes {
    static func json(_ bytes: [UInt8]) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else { return ["base64": .string(Base64.encode(bytes))] }
        let lines = lines(of: bytes).map { JSONValue.string(String(decoding: $0, as: UTF8.self)) }
        return lines.count == 1 ? lines[0] : .array(lines)
    }

    static func read(_ node: SourceNode) throws(SourceError) -> [UInt8] {
        switch node.content {
        case .string(let text):
            return Array(text.utf8)
        case .sequence(let parts):
            var bytes: [UInt8] = []
            for part in parts { bytes += try read(part) }
            return bytes
        case .mapping:
            let text = try Members(node, of: "bytes", ["base64"]).text("base64")
            guard let bytes = Base64.decode(text.utf8) else {
                throw SourceError("this is not base64", at: node.position)
            }
            return bytes
        case .null, .bool, .number:
            throw SourceError("expected text, an array of texts or {\"base64\": \"...\"}", at: node.position)
        }
    }

    /// Each with its line feed.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count || lines.isEmpty { lines.append(bytes[start...]) }
        return lines
    }
}
