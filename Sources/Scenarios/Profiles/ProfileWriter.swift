public import IntercomModel

/// Writes profiles as `ProfileReader` reads them.
public enum ProfileWriter {
    /// What the profile says that the default profile of its family does not say, in YAML.
    /// - Parameter head: sentences for people, written above it.
    public static func yaml(of profile: DeviceProfile, head: [String] = []) -> String {
        var base = DeviceProfile.factory
        base.about = ""
        base.family = ""
        let part = YAMLPart.changes(in: Form.profile(endpoints: { [] }).fields, of: profile, base)
        let lines = head.map { $0.isEmpty ? "#" : "# " + $0 } + (part?.lines(indent: 0) ?? [])
        return lines.joined(separator: "\n") + "\n"
    }
}
