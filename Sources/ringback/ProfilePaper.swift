import DeviceAPI
import IntercomModel
import JSONTree
import Scenarios
import YAMLTree

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
            Self.misfits(of: reading.profile, in: document)
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
    private static func misfits(of profile: DeviceProfile?, in document: Document) -> [Finding] {
        guard let profile, FileName.isPath(document.name) else { return [] }
        let misfits = DeviceRoutes.misfits(of: ProfileSource.sample(profile))
        guard !misfits.isEmpty, case .success(let root) = DocumentReader.read(document.bytes) else { return [] }
        return misfits.map { misfit in
            let place = misfit.keys.lazy.compactMap(root.place(of:)).first ?? .top
            return Finding(.error, in: document.name, at: place, misfit.sentence)
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

extension SourceNode {
    /// Where the value of the key stands, however deep.
    fileprivate func place(of key: String) -> SourcePosition? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value.position
            ?? entries.lazy.compactMap { $0.value.place(of: key) }.first
    }
}

extension SourcePosition {
    fileprivate static let top = SourcePosition(line: 1, column: 1)
}
