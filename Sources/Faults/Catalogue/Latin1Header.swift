public import HTTPWire

/// A field value with a byte of Latin-1 that is not UTF-8. It is allowed, and opaque (RFC 9110, section 5.5).
public struct Latin1Header: SpoiltAnswer {
    public static let word = "latin1-header"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.answering { $0.lines.append(Array("X-Place: T".utf8) + [0xFC] + Array("r".utf8)) }
    }
}
