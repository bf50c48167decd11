import DeviceAPI
import IntercomModel
import JSONTree
import RingbackFixtures
import Scenarios

/// Profiles by name or by file.
enum ProfileSource {
    static let standard = "camdroid-monitor"

    static func load(_ name: String) throws -> DeviceProfile {
        try accept(document(for: name))
    }

    /// Findings go to standard error, and one error is enough to start nothing.
    static func accept(_ document: Document) throws -> DeviceProfile {
        let (profile, findings) = read(document)
        for finding in findings { Output.note(finding.render(source: document.bytes)) }
        guard let profile else { throw Failure(code: .usage, message: nil) }
        return profile
    }

    /// The profile, and all that is wrong with it; nil when something is.
    static func read(_ document: Document) -> (profile: DeviceProfile?, findings: [Finding]) {
        let reading = ProfileReader.read(document.bytes, file: document.name, endpoints: DeviceRoutes.names)
        guard let profile = reading.profile else { return (nil, reading.findings) }
        // The built-in ones are held against the contract by a test, and not again at each start.
        let objections = FileName.isPath(document.name) ? DeviceRoutes.misfits(of: sample(profile)) : []
        let misfits = objections.map { sentence in
            Finding(.error, in: document.name, at: SourcePosition(line: 1, column: 1), sentence)
        }
        let photo = objection(toPhotoOf: profile, in: document).map { sentence in
            let position = reading.photoPosition ?? SourcePosition(line: 1, column: 1)
            return Finding(.error, in: document.name, at: position, sentence)
        }
        let problems = misfits + [photo].compactMap(\.self)
        return (problems.isEmpty ? profile : nil, reading.findings + problems)
    }

    /// What the camera of the profile sees; nil where it says nothing of it.
    /// - Parameter name: that of the profile; a file's photo stands beside it.
    static func photo(of profile: DeviceProfile, in name: String) throws -> [UInt8]? {
        guard let photo = profile.photo else { return nil }
        let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        return try Files.read(photo.hasPrefix("/") ? photo : folder + photo)
    }

    private static func objection(toPhotoOf profile: DeviceProfile, in document: Document) -> String? {
        do {
            guard let bytes = try photo(of: profile, in: document.name) else { return nil }
            return bytes.starts(with: [0xFF, 0xD8]) ? nil : "\(profile.photo ?? "") is no JPEG"
        } catch {
            return (error as? Failure)?.message ?? "\(profile.photo ?? "") cannot be read"
        }
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
    static func document(for request: ProfileRequest) -> (document: Document?, finding: Finding?) {
        do {
            return (try document(for: request.name), nil)
        } catch {
            let message = (error as? Failure)?.message ?? "\(error)"
            return (nil, Finding(.error, in: request.file, at: request.position, message))
        }
    }

    /// A value with `/` or a document's ending is a file, else a built-in name.
    static func document(for name: String) throws -> Document {
        if FileName.isPath(name) {
            return Document(name: name, bytes: try Files.read(name))
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
            let profile = read(Document(name: builtIn.name, bytes: builtIn.bytes)).profile
            return profile.map { "\($0.name)@\($0.info.apiVersion)" == name } ?? false
        }
    }
}
