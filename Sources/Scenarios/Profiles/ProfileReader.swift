public import IntercomModel
public import JSONTree
import YAMLTree

/// What came of reading a profile: all findings of the file in its order, and the profile when none is an error.
public struct ProfileReading: Sendable, Equatable {
    public let profile: DeviceProfile?
    public let findings: [Finding]
    /// Where it names a photo: the reader of the file may report something about it.
    public let photoPosition: SourcePosition?
}

/// Reads profiles: YAML, or JSON when the first character is `{` or `[`.
public enum ProfileReader {
    /// - Parameters:
    ///   - file: the path as findings shall show it; the profile is named after it.
    ///   - endpoints: the names that a profile may give, such as `DebugCall.start`; asked for only when one does.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        endpoints: @escaping @autoclosure @Sendable () -> [String]
    ) -> ProfileReading {
        var findings = Findings(in: file)
        var photo: SourcePosition?
        var profile = profile(from: bytes, endpoints, &findings, &photo)
        findings.sort()
        profile?.name = FileName.stem(of: file)
        profile?.source = bytes
        return ProfileReading(
            profile: findings.hasErrors ? nil : profile,
            findings: findings.all.capped,
            photoPosition: photo
        )
    }

    /// Whether the document is a profile rather than a script: by the key `family`, or because more of its keys are those
    /// of a profile.
    public static func isProfile(_ bytes: [UInt8]) -> Bool {
        guard case .success(let root) = DocumentReader.read(bytes), case .mapping(let entries) = root.content else {
            return false
        }
        let keys = Set(entries.map(\.key))
        let script = Set(Form.script.fields.map(\.key))
        let profile = Set(Form.profile(endpoints: { [] }).fields.map(\.key))
        return keys.contains("family") || keys.intersection(profile).count > keys.intersection(script).count
    }

    private static func profile(
        from bytes: [UInt8],
        _ endpoints: @escaping @Sendable () -> [String],
        _ findings: inout Findings,
        _ photo: inout SourcePosition?
    ) -> DeviceProfile? {
        switch DocumentReader.read(bytes) {
        case .failure(let errors):
            for error in errors.errors { findings.error(.file(.unreadable(error.message)), at: error.position) }
            return nil
        case .success(let root):
            if case .mapping(let entries) = root.content {
                photo = entries.first { $0.key == "photo" }?.value.position
            }
            return profile(from: root, endpoints, &findings)
        }
    }

    private static func profile(
        from root: SourceNode,
        _ endpoints: @escaping @Sendable () -> [String],
        _ findings: inout Findings
    ) -> DeviceProfile? {
        switch root.content {
        case .null, .mapping([]):
            findings.error(.file(.emptyProfile), at: SourcePosition(line: 1, column: 1))
            return nil
        case .bool, .number, .string, .sequence:
            findings.error(.file(.notAProfile(found: root.content.inWords)), at: root.position)
            return nil
        case .mapping(let entries):
            var profile = DeviceProfile.factory
            Form.profile(endpoints: endpoints).read(entries, at: root.position, into: &profile, &findings)
            return profile
        }
    }
}
