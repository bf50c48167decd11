public import HTTPWire

/// 103 Early Hints before the answer (RFC 8297, section 2): a client must be able to read past it (RFC 9110, section 15.2).
public struct EarlyHints: SpoiltAnswer {
    public static let word = "early-hints"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.answering(behind: "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n")
    }
}

extension Victim {
    /// An interim answer, and the healthy one right behind it.
    func answering(behind interim: String) -> ResponsePlan {
        ResponsePlan([.bytes(Array(interim.utf8)), .bytes(answer)], keepsAlive: keepsAlive)
    }
}
