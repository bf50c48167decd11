public import HTTPWire

/// A field value that goes on in the next line. It is obsolete; a client must read the line end as a space (RFC 9112,
/// section 5.2).
public struct Fold: SpoiltAnswer {
    public static let word = "fold"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.answering { $0.add("X-Folded", "one\r\n two") }
    }
}
