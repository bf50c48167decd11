import JSONTree
import YAMLTree

/// What came of reading a script: all findings of the file in its order, and the scenario when none is an error.
public struct ScenarioReading: Sendable, Equatable {
    public let scenario: Scenario?
    public let findings: [Finding]
}

/// Reads scripts: YAML, or JSON when the first character is `{` or `[`.
public enum ScenarioReader {
    /// - Parameter file: the path as findings shall show it; the scenario is named after it.
    public static func read(_ bytes: [UInt8], file: String) -> ScenarioReading {
        var findings = Findings(in: file)
        let draft = draft(from: bytes, &findings)
        findings.sort()
        guard let draft, !findings.hasErrors else { return ScenarioReading(scenario: nil, findings: findings.all) }
        return ScenarioReading(scenario: Scenario(draft, file: file), findings: findings.all)
    }

    private static func draft(from bytes: [UInt8], _ findings: inout Findings) -> ScriptDraft? {
        switch DocumentReader.read(bytes) {
        case .failure(let errors):
            for error in errors.errors { findings.error(.unreadable(error.message), at: error.position) }
            return nil
        case .success(let root):
            return draft(from: root, &findings)
        }
    }

    private static func draft(from root: SourceNode, _ findings: inout Findings) -> ScriptDraft? {
        switch root.content {
        case .null, .mapping([]):
            findings.error(.emptyScript, at: SourcePosition(line: 1, column: 1))
            return nil
        case .bool, .number, .string, .sequence:
            findings.error(.notAScript(found: root.content.inWords), at: root.position)
            return nil
        case .mapping(let entries):
            var draft = ScriptDraft()
            Form.script.read(entries, at: root.position, into: &draft, &findings)
            return draft
        }
    }
}

extension Scenario {
    init(_ draft: ScriptDraft, file: String) {
        name = FileName.stem(of: file)
        self.file = file
        about = draft.about
        calls = draft.calls ?? []
        otherwise = draft.otherwise ?? .fates
        faults = draft.faults ?? []
        seed = draft.seed
        startAt = draft.startAt
        profile = draft.profile
    }
}
