import JSONTree
import RingbackFixtures
import Scenarios
import TestSupport
import Testing
import YAMLTree

/// The JSON Schema of the language and the reader agree, as far as a schema can see.
@Suite struct ScriptSchemaTests {
    /// What is wrong with these shows only to one who reads the whole of a value or of a script.
    static let beyond: Set<String> = [
        "action-after-the-end.yaml", "after-hangup.yaml", "after-refusal.yaml", "after-silence.yaml",
        "what-this-device-does-not-do.yaml",
        "condition-request.yaml", "digits-before-answer.yaml", "either-nothing-left.yaml",
        "either-shares-too-little.yaml", "either-shares-too-much.yaml", "either-then-impossible.yaml",
        "faults-hidden.yaml", "faults-that-never-strike.yaml",
        "hangup-before-answer.yaml", "include-itself.yaml", "include-missing.yaml", "never-seen-in-life.yaml",
        "pattern-not-closed.yaml",
        "patterns-of-other-tools.yaml",
        "patterns-that-can-hang.yaml", "patterns-that-cannot-be-read.yaml", "repeat-an-answer.yaml",
        "repeat-for-ever-at-once.yaml", "repeat-for-ever-then-more.yaml", "reply-bad-type.yaml",
        "reply-body-forbidden.yaml", "reply-hidden.yaml", "reply-twice.yaml", "reply-type-alone.yaml",
        "ringing-after-answer.yaml", "silence-not-first.yaml", "start-at-impossible.yaml",
        "start-at-without-zone.yaml", "timeline-silence.yaml", "two-answers.yaml", "unreachable-after-all.yaml",
        "unreachable-by-pattern.yaml", "unreachable-same-number.yaml", "unreachable-uri.yaml", "wait-for-unknown.yaml",
    ]

    @Test func `the schema accepts every good script`() throws {
        let schema = try JSONSchema(ScriptSchema.document.text)
        for (name, bytes) in Fixtures.scenarios {
            #expect(try schema.accepts(json(bytes)), "\(name)")
        }
    }

    @Test func `what the schema refuses the reader refuses, and the other way round but for what a schema cannot see`()
        throws
    {
        let schema = try JSONSchema(ScriptSchema.document.text)
        var unseen: Set<String> = []
        for name in try Repository.files(in: "fixtures/wrong").filter({ !$0.hasSuffix(".findings") }) {
            let bytes = try Repository.bytes("fixtures/wrong/\(name)")
            guard case .success(let root) = DocumentReader.read(bytes), let tree = JSONValue(root) else { continue }
            let isGood = ScenarioReader.read(bytes, file: name).scenario != nil
            let isAccepted = try schema.accepts(tree.text)
            #expect(isAccepted || !isGood, "\(name) is good, and the schema refuses it")
            if isAccepted, !isGood { unseen.insert(name) }
        }
        #expect(unseen == Self.beyond)
    }

    private func json(_ bytes: [UInt8]) throws -> String {
        let root = try DocumentReader.read(bytes).get()
        return try #require(JSONValue(root)).text
    }
}
