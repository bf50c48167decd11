import IntercomModel
import RingbackFixtures
import Scenarios

/// Scripts by name, by file, by folder.
enum ScenarioSource {
    /// - Parameter timeouts: those of the device that shall play them.
    static func load(
        _ names: [String],
        _ timeouts: CallTimeouts = DeviceProfile.factory.timeouts
    ) throws -> [Scenario] {
        try accept(names.flatMap { try documents(for: $0) }.map { read($0, timeouts) })
    }

    /// Findings go to standard error, and one error is enough to start nothing.
    static func accept(_ readings: [ScenarioReading]) throws -> [Scenario] {
        var broken = false
        for reading in readings {
            for text in reading.rendered { Output.note(text) }
            broken = broken || reading.findings.contains { $0.severity == .error }
        }
        if broken { throw Failure(code: .usage, message: nil) }
        return readings.compactMap(\.scenario)
    }

    /// With the files that it includes.
    /// - Parameter timeouts: those of the device that shall play it.
    static func read(
        _ document: Document,
        _ timeouts: CallTimeouts = DeviceProfile.factory.timeouts,
        for disk: Disk = .user
    ) -> ScenarioReading {
        ScenarioReader.read(document.bytes, file: document.name, timeouts: timeouts) { try? Files.read($0, for: disk) }
    }

    /// What numbers get that no script is about.
    static func fates() throws -> Scenario {
        guard let builtInFates else {
            throw Failure(code: .internal, message: "the built-in scenario default is broken")
        }
        return builtInFates
    }

    /// Read once, also for thousands of devices.
    private static let builtInFates = try? load(["default"]).first

    /// A value with `/` or a document's ending is a file or a folder, else a built-in name.
    static func documents(for name: String, _ disk: Disk = .user) throws -> [Document] {
        if FileName.isPath(name) { return try Files.documents(at: name, for: disk) }
        guard let builtIn = Fixtures.scenarios.first(where: { $0.name == name }) else {
            throw Failure(
                code: .usage,
                message: "there is no scenario \(name)" + Fixtures.scenarios.map(\.name).suggestions(for: name)
                    + "; a file of yours needs a / or an ending: ./\(name) or \(name).yaml"
            )
        }
        return [Document(name: builtIn.name, bytes: builtIn.bytes)]
    }
}

/// The bytes of a script and what to call it in findings.
struct Document: Equatable {
    var name: String
    var bytes: [UInt8]
}
