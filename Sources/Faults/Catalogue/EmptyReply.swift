public import HTTPWire

/// FIN without a single byte.
public struct EmptyReply: SpoiltAnswer {
    public static let word = "empty-reply"
    public let phases: [Phase] = [.before, .afterCommit, .head, .accept, .onReuse]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.ending([])
    }
}
