public import HTTPWire

/// 100 Continue for a client that did not ask for it: it may be discarded, and must not be an error (RFC 9110, section
/// 15.2.1).
public struct UnaskedContinue: SpoiltAnswer {
    public static let word = "unasked-continue"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.answering(behind: "HTTP/1.1 100 Continue\r\n\r\n")
    }
}
