import IntercomModel
import Reactor
import Scenarios
import SimulatorCore
import SimulatorServer

/// `--watch`: scripts and profile are reloaded when their files change, and given to the simulator when they are valid.
final class PaperWatch {
    private let options: ServeOptions
    private let simulator: Simulator
    /// The default date of a device.
    private let start: CalendarDate
    /// What is in force.
    private var papers: Papers
    /// What has been told last of what is not in force.
    private var complaint: Complaint?
    private var watch: FolderWatch?
    private let loop: EventLoop
    /// What has changed is being read; and whether more has changed since then.
    private var isReading = false
    private var isStale = false
    /// What has been read last was perhaps half written, and is not judged.
    private var isUnjudged = false

    /// Nil where it is not asked for.
    static func start(
        _ options: ServeOptions,
        _ papers: Papers,
        _ simulator: Simulator,
        on loop: EventLoop
    ) throws -> PaperWatch? {
        guard options.watch else { return nil }
        do throws(ReactorError) {
            return try PaperWatch(options, papers, simulator, on: loop)
        } catch {
            throw Failure(code: .usage, message: "--watch: \(error)")
        }
    }

    private init(
        _ options: ServeOptions,
        _ papers: Papers,
        _ simulator: Simulator,
        on loop: EventLoop
    ) throws(ReactorError) {
        (self.options, self.papers, self.simulator, self.loop) = (options, papers, simulator, loop)
        start = simulator.simulation.setup.startAt
        watch = try FolderWatch(on: loop) { [weak self] in self?.look() }
        // A file may have changed between reading and watching.
        look()
    }

    /// What the command line names and is a file or a folder, and what these include.
    var names: [String] {
        let folders = options.scenario.filter { FileName.isPath($0) && Files.isFolder($0) }
        let files = papers.files.filter { file in !folders.contains { file.hasPrefix($0.withSlash) } }
        return folders + files.sorted()
    }

    /// Files are read on a thread of their own: a long one takes a while, in which no client would be served.
    private func look() {
        // First, so that nothing changes unseen behind the reading.
        follow(papers)
        isStale = isReading
        guard !isReading else { return }
        isReading = true
        Background.run(
            { [options] in Result { try Papers(options, for: .waitedFor, profile: .waitedFor) } },
            on: loop,
            for: self,
            then: { $0.see($1) }
        )
    }

    /// Many changes do not matter: a draft beside the script, the same text again.
    private func see(_ result: Result<Papers, any Error>) {
        isReading = false
        if case .success(let found) = result { follow(found) }
        if isStale { return look() }
        // The watch will speak. Once only: beside a log that grows it never falls silent.
        isUnjudged = watch?.isChanging == true && !isUnjudged
        if isUnjudged { return }
        do {
            let found = try result.get()
            guard found != papers else { return settle() }
            guard complaint != .bad(found) else { return }
            complaint = .bad(found)
            try take(found)
        } catch {
            complain(error)
        }
    }

    private func take(_ found: Papers) throws {
        let setup = try ConfigurationReader.setup(options, found, start: start)
        let before = papers
        (papers, complaint) = (found, nil)
        simulator.reload(setup)
        guard !options.quiet else { return }
        if found.scripts != before.scripts { Output.note("scenario reloaded: \(setup.scenarios.inWords)") }
        if found.profile != before.profile {
            Output.note("profile reloaded: \(setup.profile.name), from the next reset on")
        }
    }

    /// The files say again what is in force.
    private func settle() {
        guard complaint != nil else { return }
        complaint = nil
        if !options.quiet { Output.note("scenario unchanged: the files say again what is in force") }
    }

    /// A file that is not there is complained of once, not at each change in its folder.
    private func complain(_ error: any Error) {
        let message = (error as? Failure)?.message
        if let message {
            guard complaint != .unreadable(message) else { return }
            complaint = .unreadable(message)
            Output.note("ringback: error: \(message)")
        }
        Output.note("scenario not reloaded: the old one stays in force")
    }

    /// Besides what is in force, so that a file that was left out by mistake can come back.
    private func follow(_ found: Papers) {
        let folders = options.scenario.filter(FileName.isPath)
        let files = found.files.union(papers.files)
        var wanted = Set(files.union(files.compactMap(Files.target)).map(Files.folder))
        for folder in folders { wanted.formUnion(Files.folders(below: folder)) }
        for path in files.union(folders) { wanted.formUnion(Files.foldersOfLinks(in: path)) }
        for folder in watch?.watch(Set(wanted.map(\.existing))) ?? [] {
            Output.note("ringback: warning: changes in \(folder) are not seen: it cannot be watched")
        }
    }
}

private enum Complaint: Equatable {
    case bad(Papers)
    case unreadable(String)
}

extension [Scenario] {
    /// `night (2 calls, 1 fault), day (1 call)`
    fileprivate var inWords: String {
        map { "\($0.name) (\($0.contents))" }.joined(separator: ", ")
    }
}

extension Scenario {
    fileprivate var contents: String {
        let counts = [
            (calls.count, "call", "calls"), (timeline.count, "timeline entry", "timeline entries"),
            (faults.count, "fault", "faults"), (replies.count, "reply", "replies"),
            (servers.count, "server", "servers"),
        ]
        let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
        return told.isEmpty ? "no rules" : told.joined(separator: ", ")
    }
}

extension String {
    fileprivate var withSlash: String { hasSuffix("/") ? self : self + "/" }

    /// The folder itself, or the nearest one above it that is there.
    fileprivate var existing: String {
        var folder = self
        while !Files.isFolder(folder), folder != ".", folder != "/" { folder = Files.folder(of: folder) }
        return folder
    }
}
