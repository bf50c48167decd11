import IntercomModel
import Scenarios
import SimulatorCore

/// What a simulation is set up from, as it is written at one moment: good or not.
struct Papers: Equatable {
    let scripts: [ScenarioReading]
    /// Nil where a script asks for one that is not there.
    let profile: ProfilePaper?
    /// What is wrong with its name.
    private let objection: String?

    /// - Throws: where a file cannot be read, or a name of the command line means nothing.
    /// - Parameters:
    ///   - disk: for scripts, and what they name.
    ///   - profileDisk: for the profile of the options.
    init(_ options: ServeOptions, for disk: Disk = .user, profile profileDisk: Disk = .user) throws {
        let documents = try options.scenario.flatMap { try ScenarioSource.documents(for: $0, disk) }
        let scripts = documents.map { ScenarioSource.read($0, for: disk) }
        (profile, objection) = try Self.profile(options, scripts, disk, profileDisk)
        let factory = DeviceProfile.factory.timeouts
        let timeouts = profile?.profile?.timeouts ?? factory
        self.scripts = timeouts == factory ? scripts : documents.map { ScenarioSource.read($0, timeouts, for: disk) }
        if options.watch { try expectFiles() }
    }

    /// The command line's, else that of the first script that asks for one; or what is wrong with its name.
    private static func profile(
        _ options: ServeOptions,
        _ scripts: [ScenarioReading],
        _ disk: Disk,
        _ profileDisk: Disk
    ) throws -> (ProfilePaper?, objection: String?) {
        if let name = options.profile.first {
            return (ProfilePaper(try ProfileSource.document(for: name, profileDisk), for: profileDisk), nil)
        }
        guard let script = scripts.first(where: { $0.scenario?.profile != nil }), let request = script.scenario?.profile
        else { return (ProfilePaper(try ProfileSource.document(for: ProfileSource.standard)), nil) }
        let (document, finding) = ProfileSource.document(for: request, disk)
        return (document.map { ProfilePaper($0, for: disk) }, finding.map { script.render([$0]).joined() })
    }

    private func expectFiles() throws {
        let existing = files.subtracting(scripts.flatMap(\.missing))
        if let file = existing.sorted().first(where: { Files.exists($0) && !Files.isRegular($0) }) {
            throw Failure(code: .usage, message: "--watch: \(file) is not a file that can be read again")
        }
    }

    /// Findings go to standard error, and one error is enough to throw.
    func accept() throws -> (scenarios: [Scenario], profile: DeviceProfile, photo: [UInt8]?) {
        let scenarios = try ScenarioSource.accept(scripts)
        guard let paper = profile else {
            if let objection { Output.note(objection) }
            throw Failure(code: .usage, message: nil)
        }
        let profile = try paper.accept()
        var isMisfit = false
        for script in scripts {
            let misfits = script.scenario.map { ProfileCheck.findings(of: $0, on: profile) } ?? []
            for line in script.render(misfits) { Output.note(line) }
            isMisfit = isMisfit || misfits.contains { $0.severity == .error }
        }
        if isMisfit { throw Failure(code: .usage, message: nil) }
        return (scenarios, profile, paper.photo?.bytes)
    }
}

extension Papers {
    /// The files that they were read from, or would be if they were there.
    var files: Set<String> {
        var files = Set(scripts.flatMap { $0.missing.union($0.sources.keys) })
        files.formUnion(scripts.compactMap(\.scenario?.profile?.name))
        if let profile { files.formUnion([profile.document, profile.photo].compactMap(\.?.name)) }
        return files.filter(FileName.isPath)
    }
}
