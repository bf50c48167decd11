public import HTTPWire

/// A status line that ends with the code. The space behind the code is part of the grammar even where no reason follows
/// (RFC 9112, section 4).
public struct NoReason: SpoiltAnswer {
    public static let word = "no-reason"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.answering { $0.lines[0] = Array($0.lines[0].prefix("HTTP/1.1 200".utf8.count)) }
    }
}
