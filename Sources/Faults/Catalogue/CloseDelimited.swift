public import HTTPWire

/// An answer of HTTP/1.0 without a length: its body ends with the connection (RFC 9112, section 6.3). After a reset a
/// client cannot know that it has all of it.
public struct CloseDelimited: SpoiltAnswer {
    public enum End: String, Sendable, CaseIterable {
        /// FIN, as it should be.
        case fin
        case rst
    }

    public static let word = "close-delimited"
    public let phases: [Phase] = [.afterCommit]
    let end: End

    public init(by end: End = .fin) {
        self.end = end
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        answer.lines[0].replaceSubrange(0..<"HTTP/1.1".utf8.count, with: Array("HTTP/1.0".utf8))
        answer.remove("Content-Length")
        answer.remove("Connection")
        return victim.ending(answer.bytes, end == .fin ? .close : .reset)
    }
}
