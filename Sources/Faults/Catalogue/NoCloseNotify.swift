public import HTTPWire

/// FIN in the midst of the body, without the `close_notify` by which TLS tells an end from a cut (RFC 8446, section 6.1).
public struct NoCloseNotify: SpoiltAnswer {
    /// By what else a client could know that something is missing.
    public enum Framing: String, Sendable, CaseIterable {
        /// By `Content-Length`.
        case length
        /// By nothing: the body ends with the connection (RFC 9112, section 6.3).
        case closeDelimited = "close-delimited"
    }

    public static let word = "no-close-notify"
    public let phases: [Phase] = [.afterCommit]
    let framing: Framing

    public init(_ framing: Framing = .length) {
        self.framing = framing
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        if framing == .closeDelimited {
            answer.remove("Content-Length")
            answer.remove("Connection")
            answer.add("Connection", "close")
        }
        return victim.ending(answer.head + answer.body.prefix(answer.body.count / 2), .cut)
    }
}
