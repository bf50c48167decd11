import DeviceAPI
import IntercomModel
import JSONTree
import Scenarios

/// A profile as it is written at one moment, good or not, with the photo that stands beside it.
struct ProfilePaper: Equatable {
    let document: Document
    /// Nil when something is wrong with it.
    let profile: DeviceProfile?
    let findings: [Finding]
    /// What its camera sees, nothing where that cannot be read; nil where it names none.
    let photo: Document?

    init(_ document: Document, for disk: Disk = .user) {
        let reading = ProfileReader.read(document.bytes, file: document.name, endpoints: DeviceRoutes.names)
        let (photo, objection) = Self.photo(of: reading.profile, in: document.name, disk)
        let problems =
            Self.misfits(of: reading.profile, in: document.name)
            + [objection].compactMap(\.self).map {
                Finding(.error, in: document.name, at: reading.photoPosition ?? .top, $0)
            }
        profile = problems.isEmpty ? reading.profile : nil
        findings = reading.findings + problems
        (self.document, self.photo) = (document, photo)
    }

    /// Findings go to standard error, and one error is enough to start nothing.
    func accept() throws -> DeviceProfile {
        let text = SourceText(document.bytes)
        for finding in findings { Output.note(text.render(finding)) }
        guard let profile else { throw Failure(code: .usage, message: nil) }
        return profile
    }
}

extension ProfilePaper {
    /// The built-in ones are held against the contract by a test, and not again at each start.
    private static func misfits(of profile: DeviceProfile?, in name: String) -> [Finding] {
        guard let profile, FileName.isPath(name) else { return [] }
        return DeviceRoutes.misfits(of: ProfileSource.sample(profile)).map {
            Finding(.error, in: name, at: .top, $0)
        }
    }

    /// The file, and what is wrong with it.
    private static func photo(
        of profile: DeviceProfile?,
        in name: String,
        _ disk: Disk
    ) -> (file: Document?, objection: String?) {
        guard let photo = profile?.photo else { return (nil, nil) }
        let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        let path = photo.hasPrefix("/") ? photo : folder + photo
        do {
            let bytes = try Files.read(path, for: disk)
            return (Document(name: path, bytes: bytes), bytes.starts(with: [0xFF, 0xD8]) ? nil : "\(photo) is no JPEG")
        } catch {
            return (Document(name: path, bytes: []), (error as? Failure)?.message ?? "\(photo) cannot be read")
        }
    }
}

extension SourcePosition {
    fileprivate static let top = SourcePosition(line: 1, column: 1)
}
