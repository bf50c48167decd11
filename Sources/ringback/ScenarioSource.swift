import RingbackFixtures
import Scenarios

/// Scripts by name, by file, by folder.
enum ScenarioSource {
    /// All that were asked for, in order; findings go to standard error, and one error is enough to start nothing.
    static func load(_ names: [String]) throws -> [Scenario] {
        let asked = try names.flatMap { try documents(for: $0) }
        let readings = asked.map { ($0, ScenarioReader.read($0.bytes, file: $0.name)) }
        var broken = false
        for (document, reading) in readings {
            for finding in reading.findings {
                Output.note(finding.render(source: document.bytes))
                broken = broken || finding.severity == .error
            }
        }
        if broken { throw Failure(code: .usage, message: nil) }
        return readings.compactMap { $0.1.scenario }
    }

    /// What numbers get that no script is about.
    static func fates() throws -> Scenario {
        guard let fates = try load(["default"]).first else {
            throw Failure(code: .internal, message: "the built-in scenario default is broken")
        }
        return fates
    }

    /// A value with `/` or a document's ending is a file or a folder, else a built-in name.
    static func documents(for name: String) throws -> [Document] {
        if name.contains("/") || Files.isDocument(name) { return try Files.documents(at: name) }
        guard let builtIn = Fixtures.scenarios.first(where: { $0.name == name }) else {
            let names = Fixtures.scenarios.map(\.name)
            throw Failure(
                code: .usage,
                message: "there is no scenario \(name); built in are \(names.joined(separator: ", ")); "
                    + "a file of yours needs a / or an ending: ./\(name) or \(name).yaml"
            )
        }
        return [Document(name: builtIn.name, bytes: builtIn.bytes)]
    }
}

/// The bytes of a script and what to call it in findings.
struct Document {
    var name: String
    var bytes: [UInt8]
}
