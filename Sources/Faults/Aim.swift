import HTTPWire

/// Which requests a rule is about, and when: all but its turns. Rules with the same aim have the same count.
struct Aim<Condition: Sendable & Hashable>: Sendable, Hashable {
    let phase: Phase
    let on: RequestPattern?
    let operation: String?
    let client: ClientPattern?
    let header: HeaderPattern?
    let condition: Condition?
    /// On the time line of the device; the last instant is not in it.
    let from: Duration
    let until: Duration

    init(of rule: FaultRule<Condition>, since now: Duration) {
        (phase, on, operation, client) = (rule.phase, rule.on, rule.operation, rule.client)
        (header, condition) = (rule.header, rule.condition)
        let end = rule.lifetime.map { now + $0 } ?? .forEver
        from = rule.window?.lowerBound ?? .zero
        until = min(rule.window?.upperBound ?? .forEver, end)
    }

    /// What a path, a method and a client have a say in.
    /// - Parameter name: of the endpoint that the request leads to.
    func takes(_ subject: FaultSubject, _ name: () -> String?) -> Bool {
        if let client, subject.client.map(client.matches) != true { return false }
        guard let request = subject.request else { return on == nil && operation == nil && header == nil }
        if let on, !on.matches(request) { return false }
        guard let operation else { return true }
        return name().map { Wildcard.matches($0, operation) } ?? false
    }

    func isOpen(at now: Duration) -> Bool { from <= now && now < until }

    /// What the rest of the request and the device have a say in.
    func holds(for subject: FaultSubject, _ holds: (Condition) -> Bool) -> Bool {
        if let header, subject.request.map({ header.matches($0.fields) }) != true { return false }
        return condition.map(holds) ?? true
    }

    /// Whether that has to be asked of each request.
    var asks: Bool { header != nil || condition != nil }
}

extension Duration {
    static let forEver = Duration.seconds(Int64.max)
}
