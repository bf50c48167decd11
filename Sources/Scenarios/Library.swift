import IntercomModel
import JSONTree

/// Reads a script with all that it includes, and collects what is wrong with any of the files.
struct Library {
    let timeouts: CallTimeouts
    let load: (_ path: String) -> [UInt8]?
    private(set) var findings: [Finding] = []
    private(set) var sources: [String: [UInt8]] = [:]
    /// Includes that lead to no file.
    private(set) var missing: Set<String> = []

    init(timeouts: CallTimeouts, load: @escaping (_ path: String) -> [UInt8]?) {
        self.timeouts = timeouts
        self.load = load
    }

    /// - Parameter chain: the files that include this one, the outermost first.
    mutating func open(_ bytes: [UInt8], file: String, from chain: [String]) -> ScriptDraft? {
        sources[file] = bytes
        var own = Findings(in: file)
        guard var draft = ScenarioReader.draft(from: bytes, timeouts, &own) else {
            findings += own.all
            return nil
        }
        var included = Library(timeouts: timeouts, load: load)
        included.sources = sources
        var isHeavy = false
        for include in draft.include ?? [] {
            let guest = included.fetch(include, for: file, from: chain + [file], &own)
            guard let guest else { continue }
            if !guest.adds(to: draft) { own.error(.file(.unusedInclude(include.path)), at: include.position) }
            draft.append(guest)
            if !isHeavy, PatternLoad.firstTooMany(draft.calls ?? []) != nil {
                own.error(.dialled(.patternsTogether), at: include.position)
                isHeavy = true
            }
        }
        own.sort()
        findings += own.all + included.findings
        sources = included.sources
        missing.formUnion(included.missing)
        return draft
    }

    private mutating func fetch(
        _ include: IncludePath,
        for file: String,
        from chain: [String],
        _ findings: inout Findings
    ) -> ScriptDraft? {
        let path = FileName.resolve(include.path, from: file)
        if chain.contains(path) {
            findings.error(.file(.includeCycle(chain + [path])), at: include.position)
        } else if sources[path] != nil {
            findings.error(.file(.includedTwice(include.path)), at: include.position)
        } else if let bytes = load(path) {
            let draft = open(bytes, file: path, from: chain)
            return self.findings.contains { $0.severity == .error } ? nil : draft
        } else {
            missing.insert(path)
            findings.error(.file(.missingInclude(path)), at: include.position)
        }
        return nil
    }
}

extension ScriptDraft {
    /// Whether it says anything that the script before it leaves open.
    fileprivate func adds(to host: ScriptDraft) -> Bool {
        var calls = ReachIndex(host.calls ?? [])
        var replies = ReachIndex(host.replies ?? [])
        let isServing =
            (self.calls ?? []).contains { calls.taker(of: $0) == nil }
            || (self.replies ?? []).contains { replies.taker(of: $0) == nil }
        let isTelling =
            timeline != nil || faults != nil || servers != nil || (device != nil && host.device != device)
            || (seed != nil && host.seed == nil)
            || (startAt != nil && host.startAt == nil) || (profile != nil && host.profile == nil)
            || (otherwise != nil && host.otherwise == nil)
        return isServing || isTelling
    }

    /// Its rules come after, and where the host has spoken, the host is heard.
    fileprivate mutating func append(_ guest: ScriptDraft) {
        calls = joined(calls, guest.calls)
        timeline = joined(timeline, guest.timeline)
        replies = joined(replies, guest.replies)
        servers = joined(servers, guest.servers)
        faults = joined(faults, guest.faults)
        device = device.map { host in guest.device.map(host.completed) ?? host } ?? guest.device
        seed = seed ?? guest.seed
        startAt = startAt ?? guest.startAt
        profile = profile ?? guest.profile
        otherwise = otherwise ?? guest.otherwise
    }

    private func joined<Rule>(_ one: [Rule]?, _ other: [Rule]?) -> [Rule]? {
        one == nil && other == nil ? nil : (one ?? []) + (other ?? [])
    }
}
