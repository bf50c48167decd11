import IntercomModel
import Learning
import RingbackFixtures
import Scenarios

/// Profiles by name or by file.
enum ProfileSource {
    static let standard = "camdroid-monitor"

    static func load(_ name: String) throws -> DeviceProfile {
        try ProfilePaper(document(for: name)).accept()
    }

    /// A device that is only looked at.
    static func sample(_ profile: DeviceProfile) -> Device {
        Device(
            profile: profile,
            account: Account(username: Account.administrator, password: ""),
            startAt: CalendarDate(millisecondsSince1970: 0),
            seed: 1
        )
    }

    /// What a script asks for, or what is wrong with that.
    static func document(for request: ProfileRequest, _ disk: Disk = .user) -> (document: Document?, finding: Finding?)
    {
        do {
            return (try document(for: request.name, disk), nil)
        } catch {
            let message = (error as? Failure)?.message ?? "\(error)"
            return (nil, Finding(.error, in: request.file, at: request.position, message))
        }
    }

    /// A value with `/` or a document's ending is a file, else a built-in name. In what was shared of a unit there is one.
    static func document(for name: String, _ disk: Disk = .user) throws -> Document {
        if FileName.isPath(name) {
            let bytes = try Files.read(name, for: disk)
            return Document(name: name, bytes: SharedUnit.profile(in: bytes) ?? bytes)
        }
        guard let builtIn = Fixtures.profiles.first(where: { $0.name == name }) ?? defaultVersion(name) else {
            throw Failure(
                code: .usage,
                message: "there is no profile \(name)" + Fixtures.profiles.map(\.name).suggestions(for: name)
                    + "; a file of yours needs a / or an ending: ./\(name) or \(name).yaml"
            )
        }
        return Document(name: builtIn.name, bytes: builtIn.bytes)
    }

    /// `camdroid-monitor@1.1.1` is what the bare name stands for.
    private static func defaultVersion(_ name: String) -> (name: String, bytes: [UInt8])? {
        Fixtures.profiles.first { builtIn in
            guard name.hasPrefix(builtIn.name + "@") else { return false }
            let profile = ProfilePaper(Document(name: builtIn.name, bytes: builtIn.bytes)).profile
            return profile.map { "\($0.name)@\($0.info.apiVersion)" == name } ?? false
        }
    }
}
