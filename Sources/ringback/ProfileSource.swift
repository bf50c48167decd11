import DeviceAPI
import IntercomModel
import RingbackFixtures
import Scenarios

/// Profiles by name or by file.
enum ProfileSource {
    static let standard = "camdroid-monitor"

    /// Findings go to standard error, and one error is enough to start nothing.
    static func load(_ name: String) throws -> DeviceProfile {
        let document = try document(for: name)
        let reading = read(document)
        for finding in reading.findings { Output.note(finding.render(source: document.bytes)) }
        guard let profile = reading.profile else { throw Failure(code: .usage, message: nil) }
        return profile
    }

    static func read(_ document: Document) -> ProfileReading {
        ProfileReader.read(document.bytes, file: document.name, endpoints: DeviceRoutes.names)
    }

    /// A value with `/` or a document's ending is a file, else a built-in name.
    static func document(for name: String) throws -> Document {
        if name.contains("/") || Files.isDocument(name) {
            return Document(name: name, bytes: try Files.read(name))
        }
        guard let builtIn = Fixtures.profiles.first(where: { $0.name == name }) ?? defaultVersion(name) else {
            let names = Fixtures.profiles.map(\.name).joined(separator: ", ")
            throw Failure(
                code: .usage,
                message: "there is no profile \(name); built in are \(names); "
                    + "a file of yours needs a / or an ending: ./\(name) or \(name).yaml"
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
