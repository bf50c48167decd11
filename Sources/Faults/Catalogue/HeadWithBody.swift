public import HTTPWire

/// An answer to HEAD with a body of the length that it tells: `{` and `}` with spaces between them. The length is only
/// told there, no body comes (RFC 9110, section 9.3.2), so a client takes the bytes for the beginning of the next answer.
public struct HeadWithBody: SpoiltAnswer {
    public static let word = "head-with-body"
    public let phases: [Phase] = [.afterCommit]

    public init() {}

    /// Answers to other methods, and those that tell no length of two or more, stay as they are.
    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        guard victim.request?.method == "HEAD", let length = AnswerBytes(victim.answer).length, length >= 2 else {
            return victim.plan
        }
        let body = [UInt8(ascii: "{")] + [UInt8](repeating: UInt8(ascii: " "), count: length - 2) + [UInt8(ascii: "}")]
        return victim.answering(victim.answer + body)
    }
}

extension AnswerBytes {
    /// What `Content-Length` says; nil without one.
    fileprivate var length: Int? {
        line(named: "Content-Length").flatMap { Int(String(decoding: $0.drop { !isDigit($0) }, as: UTF8.self)) }
    }
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
