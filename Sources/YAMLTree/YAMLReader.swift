public import JSONTree

/// Reads one YAML document (libyaml's events, YAML 1.2's core schema) without anchors, aliases, tags, directives.
///
/// UTF-8 only; a byte order mark at the start is skipped (YAML 1.2, section 5.2), as Windows editors write one.
public enum YAMLReader {
    /// How deep sequences and mappings may stand in each other.
    public static let depthLimit = JSONReader.depthLimit

    /// All errors of a text, in order; the tree where there are none.
    public static func read(_ bytes: [UInt8]) -> Result<SourceNode, SourceErrors> {
        bytes.withoutByteOrderMark { text in
            var composer = YAMLComposer(text)
            let document = composer.document()
            guard composer.findings.isEmpty else {
                return .failure(SourceErrors(composer.findings.sorted { $0.position < $1.position }))
            }
            return .success(document)
        }
    }
}

extension [UInt8] {
    fileprivate func withoutByteOrderMark<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        withUnsafeBufferPointer { bytes in
            body(bytes.starts(with: utf8ByteOrderMark) ? UnsafeBufferPointer(rebasing: bytes.dropFirst(3)) : bytes)
        }
    }
}

let utf8ByteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
