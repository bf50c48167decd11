import ArgumentParser
import IntercomModel
import RingbackFixtures
import Scenarios

/// `ringback scenarios`: what is built in; with a name, its YAML.
struct ListScenarios: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "List the built-in scenarios, or print one to copy and change."
    )

    @Argument(help: "The one to print.")
    var name: String?

    func run() throws {
        try BuiltIn(noun: "scenario", documents: Fixtures.scenarios) { name, bytes in
            ScenarioReader.read(bytes, file: name).scenario?.about
        }.show(name)
    }
}

/// `ringback profiles`: what is built in; with a name, its YAML.
struct ListProfiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "List the built-in profiles, or print one to copy and change."
    )

    @Argument(
        help: ArgumentHelp("The one to print: a name, or a file of learn --bundle-for-sharing.", valueName: "name|file")
    )
    var name: String?

    func run() throws {
        if let name, FileName.isPath(name) {
            try Output.write(String(decoding: try ProfileSource.document(for: name).bytes, as: UTF8.self))
            return
        }
        try BuiltIn(noun: "profile", documents: Fixtures.profiles) { name, bytes in
            ProfilePaper(Document(name: name, bytes: bytes)).profile?.about
        }.show(name)
    }
}

/// Documents inside the program.
private struct BuiltIn {
    let noun: String
    let documents: [(name: String, bytes: [UInt8])]
    let about: (String, [UInt8]) -> String?

    func show(_ name: String?) throws {
        guard let name else { return try list() }
        guard let document = documents.first(where: { $0.name == name }) else {
            let suggestions = documents.map(\.name).suggestions(for: name)
            throw Failure(code: .usage, message: "there is no \(noun) \(name)" + suggestions)
        }
        try Output.write(String(decoding: document.bytes, as: UTF8.self))
    }

    private func list() throws {
        let width = documents.map(\.name.count).max() ?? 0
        for (name, bytes) in documents {
            let space = String(repeating: " ", count: width - name.count + 2)
            try Output.write(name + space + (about(name, bytes) ?? "") + "\n")
        }
    }
}

extension [String] {
    /// `; did you mean busy? Built in are answered, busy`
    func suggestions(for name: String) -> String {
        let near = NearestWord.to(name, among: self).map { "; did you mean \($0)? Built in are " }
        return (near ?? "; built in are ") + joined(separator: ", ")
    }
}
