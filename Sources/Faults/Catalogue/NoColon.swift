public import HTTPWire

/// A line without a colon among the fields (RFC 9112, section 5, knows none). `Content-Length` is written before it, so
/// that the end of the answer is known to clients that drop what comes behind such a line.
public struct NoColon: SpoiltAnswer {
    public static let word = "no-colon"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.answering { answer in
            let length = answer.line(named: "Content-Length")
            answer.remove("Content-Length")
            answer.lines.insert(contentsOf: [length, Array("no colon here".utf8)].compactMap(\.self), at: 1)
        }
    }
}
