public import JSONTree

/// Reads what our users write: a text whose first character is `{` or `[` is JSON, any other YAML.
public enum DocumentReader {
    /// All errors of a text, in order, duplicate keys among them; the tree where there are none.
    public static func read(_ bytes: [UInt8]) -> Result<SourceNode, SourceErrors> {
        let text = bytes.withoutByteOrderMark
        return isJSON(text) ? readJSON(text) : YAMLReader.read(text)
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let blanks = Array(" \t\r\n".utf8)
        let first = bytes.first { !blanks.contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private static func readJSON(_ bytes: [UInt8]) -> Result<SourceNode, SourceErrors> {
        do throws(SourceError) {
            let document = try JSONReader.readSource(bytes)
            let duplicates = document.duplicateKeys()
            return duplicates.isEmpty ? .success(document) : .failure(SourceErrors(duplicates))
        } catch {
            return .failure(SourceErrors([error]))
        }
    }
}
