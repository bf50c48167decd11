import HTTPWire

/// Which aims a request meets, as far as its method, its path, its client and the time have a say: looked up when the same
/// is asked again, as clients that poll do.
struct FaultIndex<Condition: Sendable & Hashable>: Sendable {
    private struct Key: Hashable {
        let phase: Phase
        let method: String?
        let path: String?
        let client: String?
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

    /// In their order.
    mutating func aims(
        at phase: Phase,
        _ subject: FaultSubject<Condition>,
        of all: [AimedRules<Condition>]
    ) -> [Int] {
        let key = Key(
            phase: phase,
            method: subject.request?.method,
            path: subject.request?.target.path,
            client: subject.client
        )
        if let known = found[key] {
            if known.from <= subject.now, subject.now < known.until { return known.open }
            return open(known.aims, key, subject.now, all)
        }
        if found.count >= Self.most { found = [:] }
        let aims = all.indices.filter { all[$0].aim.phase == phase && all[$0].aim.takes(subject) }
        return open(aims, key, subject.now, all)
    }

    mutating func forget() {
        found = [:]
    }

    private mutating func open(
        _ aims: [Int],
        _ key: Key,
        _ now: Duration,
        _ all: [AimedRules<Condition>]
    ) -> [Int] {
        let turns = aims.flatMap { [all[$0].aim.from, all[$0].aim.until] }
        let open = aims.filter { all[$0].aim.isOpen(at: now) }
        found[key] = Found(
            aims: aims,
            open: open,
            from: turns.filter { $0 <= now }.max() ?? .zero,
            until: turns.filter { $0 > now }.min() ?? .forEver
        )
        return open
    }

    /// A client that makes up a path for each request has them looked for each time.
    private static var most: Int { 256 }
}
