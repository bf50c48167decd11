import JSONTree
import YAMLTree

/// Finds what a script says of the beginning of a device, for one that has begun.
public enum BeginningCheck {
    private static let keys: Set = ["profile", "seed", "start-at"]

    public static func findings(of scenario: Scenario) -> [Finding] {
        guard case .success(let root) = DocumentReader.read(scenario.source), case .mapping(let entries) = root.content
        else { return [] }
        var findings = Findings(in: scenario.file)
        for entry in entries where keys.contains(entry.key) {
            findings.warning(.key(.deviceHasBegun(entry.key)), at: entry.keyPosition)
        }
        return findings.all
    }
}
