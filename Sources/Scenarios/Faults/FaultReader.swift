public import Faults
import JSONTree
import YAMLTree

/// Reads one rule by itself: what the control port takes.
public enum FaultReader {
    /// What may stand behind `do:`.
    public static let words = FaultWord.words

    public struct Reading: Sendable {
        public let rule: FaultRule<Circumstance>?
        public let findings: [Finding]
    }

    /// - Parameter name: for findings; the rule is named after it.
    public static func read(_ bytes: [UInt8], name: String) -> Reading {
        var findings = Findings(in: name)
        var fault: ScriptedFault?
        switch DocumentReader.read(bytes) {
        case .failure(let errors):
            for error in errors.errors { findings.error(.file(.unreadable(error.message)), at: error.position) }
        case .success(let root):
            fault = Kind<ScriptedFault>.fault.read(root, "faults", &findings)
        }
        findings.sort()
        guard var rule = fault?.rule, !findings.hasErrors else {
            return Reading(rule: nil, findings: findings.all.capped)
        }
        rule.name = name
        return Reading(rule: rule, findings: findings.all)
    }
}
