public import IntercomModel
import JSONTree
import YAMLTree

/// What came of reading a script: all findings in the order of the file, those of the files that it includes behind
/// them, and the scenario when none is an error.
public struct ScenarioReading: Sendable, Equatable {
    public let scenario: Scenario?
    public let findings: [Finding]
    /// The text of each file that was read, by the path that its findings show.
    public let sources: [String: [UInt8]]
    /// The paths of included files that are not there.
    public let missing: Set<String>

    /// The findings as people read them, each with its line of the right file.
    public var rendered: [String] { render(findings) }

    /// Findings about its files, from all checks.
    public func render(_ findings: [Finding]) -> [String] {
        let texts = findings.isEmpty ? [:] : sources.mapValues(SourceText.init)
        return findings.map { texts[$0.file]?.render($0) ?? $0.description }
    }
}

/// Reads scripts: YAML, or JSON when the first character is `{` or `[`.
public enum ScenarioReader {
    /// - Parameters:
    ///   - file: the path as findings shall show it; the scenario is named after it.
    ///   - timeouts: those of the device that shall play it.
    ///   - load: gives the bytes of an included file, nil when there is none. Its path begins where `file` does.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        timeouts: CallTimeouts = DeviceProfile.factory.timeouts,
        load: @escaping (_ path: String) -> [UInt8]? = { _ in nil }
    ) -> ScenarioReading {
        var library = Library(timeouts: timeouts, load: load)
        let draft = library.open(bytes, file: file, from: [])
        let isGood = !library.findings.contains { $0.severity == .error }
        return ScenarioReading(
            scenario: isGood ? draft.map { Scenario($0, file: file, sources: library.sources) } : nil,
            findings: library.findings.capped,
            sources: library.sources,
            missing: library.missing
        )
    }

    static func draft(
        from bytes: [UInt8],
        _ timeouts: CallTimeouts,
        _ findings: inout Findings
    ) -> ScriptDraft? {
        switch DocumentReader.read(bytes) {
        case .failure(let errors):
            for error in errors.errors { findings.error(.file(.unreadable(error.message)), at: error.position) }
            return nil
        case .success(let root):
            return draft(from: root, timeouts, &findings)
        }
    }

    private static func draft(
        from root: SourceNode,
        _ factory: CallTimeouts,
        _ findings: inout Findings
    ) -> ScriptDraft? {
        switch root.content {
        case .null, .mapping([]):
            findings.error(.file(.emptyScript), at: SourcePosition(line: 1, column: 1))
            return nil
        case .bool, .number, .string, .sequence:
            findings.error(.file(.notAScript(found: root.content.inWords)), at: root.position)
            return nil
        case .mapping(let entries):
            var draft = ScriptDraft()
            Form.script.read(entries, at: root.position, into: &draft, &findings)
            let timeouts = (draft.device ?? DeviceStart()).timeouts(over: factory)
            for rule in draft.calls ?? [] { StoryCheck.check(rule.story, timeouts, &findings) }
            checkZone(of: entries, draft, &findings)
            if let rule = PatternLoad.firstTooMany(draft.calls ?? []) {
                findings.error(.dialled(.patternsTogether), at: rule.position)
            }
            return draft
        }
    }
}

extension ScenarioReader {
    /// `start-at: 2026-01-01T23:00:00+01:00` does not make `at: "03:00"` one of that zone.
    private static func checkZone(
        of entries: [SourceNode.Entry],
        _ draft: ScriptDraft,
        _ findings: inout Findings
    ) {
        guard let entry = entries.first(where: { $0.key == "start-at" }), let date = draft.startAt,
            case .string(let text) = entry.value.content,
            !["Z", "z", "+00:00", "-00:00"].contains(where: text.hasSuffix),
            draft.timeline?.contains(where: \.isByTimeOfDay) == true
        else { return }
        let shown = String(date.rfc3339.dropFirst(11).prefix(5))
        findings.warning(.value(.startInOtherZone(shown: shown)), at: entry.value.position)
    }
}

extension TimelineRule {
    fileprivate var isByTimeOfDay: Bool {
        if case .calendar(.time) = trigger { true } else { false }
    }
}

extension Scenario {
    init(_ draft: ScriptDraft, file: String, sources: [String: [UInt8]]) {
        name = FileName.stem(of: file)
        self.file = file
        about = draft.about
        calls = draft.calls ?? []
        otherwise = draft.otherwise ?? .fates
        timeline = draft.timeline ?? []
        replies = draft.replies ?? []
        servers = draft.servers ?? []
        device = draft.device ?? DeviceStart()
        faults = draft.faults ?? []
        seed = draft.seed
        startAt = draft.startAt
        profile = draft.profile
        source = sources[file] ?? []
        included = sources.filter { $0.key != file }
    }
}
