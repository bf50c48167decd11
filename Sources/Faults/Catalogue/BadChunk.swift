public import HTTPWire

/// A chunked answer with a chunk size that is not a number (RFC 9112, section 7.1).
public struct BadChunk: SpoiltAnswer {
    public static let word = "bad-chunk"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        let answer = AnswerBytes(victim.answer)
        let half = answer.body.count / 2
        let body = chunk(answer.body.prefix(half)) + Array("xyz\r\n".utf8) + answer.body.dropFirst(half)
        return victim.ending(answer.chunkedHead + body)
    }
}

/// One chunk; none for no bytes, because an empty chunk is the last one.
func chunk(_ bytes: some Collection<UInt8>) -> [UInt8] {
    bytes.isEmpty ? [] : Array(String(bytes.count, radix: 16).utf8) + lineEnd + bytes + lineEnd
}

extension AnswerBytes {
    /// The head of the same answer, sent in chunks.
    var chunkedHead: [UInt8] {
        var answer = self
        answer.remove("Content-Length")
        answer.add("Transfer-Encoding", "chunked")
        return answer.head
    }
}
