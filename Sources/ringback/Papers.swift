import IntercomModel
import Scenarios
import SimulatorCore

/// What a simulation is set up from, as it is written at one moment: good or not.
struct Papers: Equatable {
    let scripts: [ScenarioReading]
    /// Nil where a script asks for one that is not there.
    let profile: Document?
    /// What is wrong with its name.
    private let objection: String?

    /// - Throws: where a file cannot be read, or a name of the command line means nothing.
    init(_ options: ServeOptions) throws {
        scripts = try ScenarioSource.readings(of: options.scenario)
        if let name = options.profile.first {
            (profile, objection) = (try ProfileSource.document(for: name), nil)
        } else if let script = scripts.first(where: { $0.scenario?.profile != nil }),
            let request = script.scenario?.profile
        {
            let (document, finding) = ProfileSource.document(for: request)
            (profile, objection) = (document, finding.map(script.render))
        } else {
            (profile, objection) = (try ProfileSource.document(for: ProfileSource.standard), nil)
        }
        if options.watch { try expectFiles() }
    }

    private func expectFiles() throws {
        let existing = files.subtracting(scripts.flatMap(\.missing))
        if let file = existing.sorted().first(where: { Files.exists($0) && !Files.isRegular($0) }) {
            throw Failure(code: .usage, message: "--watch: \(file) is no file that can be read again")
        }
    }

    /// Findings go to standard error, and one error is enough to throw.
    func accept() throws -> (scenarios: [Scenario], profile: DeviceProfile, profileFile: String) {
        let scenarios = try ScenarioSource.accept(scripts)
        guard let document = profile else {
            if let objection { Output.note(objection) }
            throw Failure(code: .usage, message: nil)
        }
        let profile = try ProfileSource.accept(document)
        let misfits = scripts.flatMap { script in
            (script.scenario.map { ProfileCheck.findings(of: $0, on: profile) } ?? []).map(script.render)
        }
        for misfit in misfits { Output.note(misfit) }
        if !misfits.isEmpty { throw Failure(code: .usage, message: nil) }
        return (scenarios, profile, document.name)
    }
}

extension Papers {
    /// The files that they were read from, or would be if they were there.
    var files: Set<String> {
        var files = Set(scripts.flatMap { $0.missing.union($0.sources.keys) })
        files.formUnion(scripts.compactMap(\.scenario?.profile?.name))
        if let profile { files.insert(profile.name) }
        return files.filter(FileName.isPath)
    }
}
