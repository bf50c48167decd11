import JSONTree
import Scenarios
import YAMLTree

/// Texts that become trees.
enum Trees {
    /// What is read is written so that it is read again as the same.
    static func examineJSON(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.read(bytes) else { return }
        for text in [value.bytes, Array(value.prettyText().utf8)] {
            guard let again = try? JSONReader.read(text) else { preconditionFailure("what was written is no JSON") }
            precondition(again == value, "what was written reads otherwise")
        }
    }

    /// The checker says the same twice, and its sentences can be rendered.
    static func examineYAML(_ bytes: [UInt8]) {
        _ = DocumentReader.read(bytes)
        let first = ScenarioReader.read(bytes, file: "a.yaml")
        let second = ScenarioReader.read(bytes, file: "a.yaml")
        precondition(first == second, "the checker is not of one mind")
        precondition(first.rendered.allSatisfy { !$0.isEmpty })
    }
}
