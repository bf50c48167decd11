import HTTPWire

/// Which aims a request meets, as far as its method, its path, its client and the time have a say: looked up when the same
/// is asked again, as clients that poll do.
struct FaultIndex: Sendable {
    struct Key: Hashable {
        let phase: Phase
        let method: String?
        let path: String?
        let client: String?

        init(_ phase: Phase, _ subject: FaultSubject) {
            self.phase = phase
            (method, path) = (subject.request?.method, subject.request?.target.path)
            client = subject.client
        }
    }

    private struct Found {
        /// Whatever the time.
        let aims: [Int]
        /// What holds from one instant up to another: the aims that are open.
        var open: [Int]
        var from: Duration
        var until: Duration
    }

    private var found: [Key: Found] = [:]

    /// Those that are open, in their order; nil where they have to be looked for.
    func openAims(for key: Key, at now: Duration) -> [Int]? {
        guard let known = found[key], known.from <= now, now < known.until else { return nil }
        return known.open
    }

    /// Looks for them.
    /// - Parameter takes: whether an aim takes what the key says, whatever the time.
    mutating func look<Condition>(
        for key: Key,
        at now: Duration,
        among all: [Aim<Condition>],
        takes: (Aim<Condition>) -> Bool
    ) -> [Int] {
        if found.count >= Self.most { found = [:] }
        let aims = found[key]?.aims ?? all.indices.filter { all[$0].phase == key.phase && takes(all[$0]) }
        let turns = aims.flatMap { [all[$0].from, all[$0].until] }
        let open = aims.filter { all[$0].isOpen(at: now) }
        found[key] = Found(
            aims: aims,
            open: open,
            from: turns.filter { $0 <= now }.max() ?? .zero,
            until: turns.filter { $0 > now }.min() ?? .forEver
        )
        return open
    }

    mutating func forget() {
        found = [:]
    }

    /// A client that makes up a path for each request has them looked for each time.
    private static let most = 256
}
