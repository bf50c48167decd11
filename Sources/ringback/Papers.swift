import Scenarios

/// What a simulation is set up from, as it is written at one moment: good or not.
struct Papers: Equatable {
    let scripts: [ScenarioReading]
    let profile: Document

    /// - Throws: where a file cannot be read, or a name means nothing.
    init(_ options: ServeOptions) throws {
        scripts = try ScenarioSource.readings(of: options.scenario)
        profile = try ProfileSource.document(
            for: options.profile ?? scripts.lazy.compactMap(\.scenario?.profile).first ?? ProfileSource.standard
        )
        guard options.watch else { return }
        let existing = files.subtracting(scripts.flatMap(\.missing))
        if let file = existing.sorted().first(where: { !Files.isRegular($0) }) {
            throw Failure(code: .usage, message: "--watch: \(file) is no file that can be read again")
        }
    }
}

extension Papers {
    /// The files that they were read from, or would be if they were there.
    var files: Set<String> {
        var files = Set(scripts.flatMap { $0.missing.union($0.sources.keys) })
        files.insert(profile.name)
        return files.filter(Files.isPath)
    }
}
