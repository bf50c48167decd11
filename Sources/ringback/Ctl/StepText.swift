import JSONTree
import YAMLTree

/// A step as it is written in a script, on the command line.
enum StepText {
    /// `{ delay: 2s }`, `[1, 2]`; nil where it is neither.
    static func collection(in text: String) -> JSONValue? {
        guard ["{", "["].contains(text.first), case .success(let node) = read(text) else {
            return nil
        }
        return JSONValue(node)
    }

    /// `{ reboot: true }`, `reboot: true` or JSON.
    static func json(of text: String) throws -> JSONValue {
        switch read(text) {
        case .failure(let errors):
            let first = errors.errors.first.map { "\($0.position.line):\($0.position.column): \($0.message)" }
            throw Failure(code: .usage, message: "the step cannot be read: \(first ?? "it is empty")")
        case .success(let node):
            if let repeated = node.duplicateKeys().first {
                throw Failure(code: .usage, message: "the step cannot be read: \(repeated.message)")
            }
            guard let value = JSONValue(node), value.object != nil else {
                throw Failure(code: .usage, message: "a step is a verb with its value, such as 'reboot: true'")
            }
            return value
        }
    }

    /// JSON first, for escapes that YAML lacks (`\ud83d\ude00`). A file that begins with `{` is JSON; a step may also be
    /// `{ reboot: true }`, which is YAML.
    private static func read(_ text: String) -> Result<SourceNode, SourceErrors> {
        let bytes = Array(text.utf8)
        let document = DocumentReader.read(bytes)
        return if case .success = document { document } else { YAMLReader.read(bytes) }
    }
}
