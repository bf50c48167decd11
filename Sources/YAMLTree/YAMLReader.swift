public import JSONTree

/// Reads one YAML document (libyaml's events, YAML 1.2's core schema) without anchors, aliases, tags, directives.
///
/// UTF-8 only; a byte order mark at the start is skipped (YAML 1.2, section 5.2).
public enum YAMLReader {
    /// How deep sequences and mappings may stand in each other.
    public static let depthLimit = JSONReader.depthLimit

    /// All errors of a text, in order; the tree where there are none.
    public static func read(_ bytes: [UInt8]) -> Result<SourceNode, SourceErrors> {
        bytes.withoutByteOrderMark.withUnsafeBufferPointer { text in
            if let finding = YAMLEncoding.finding(in: text) {
                return .failure(SourceErrors([finding]))
            }
            var composer = YAMLComposer(text)
            let document = composer.document()
            let findings = composer.findings + document.duplicateKeys()
            guard findings.isEmpty else {
                return .failure(SourceErrors(findings.sorted { $0.position < $1.position }))
            }
            return .success(document)
        }
    }
}
