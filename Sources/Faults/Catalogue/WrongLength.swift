public import HTTPWire

/// `Content-Length` says one byte less than is sent, or one more.
public struct WrongLength: SpoiltAnswer {
    public enum Direction: String, Sendable, CaseIterable {
        /// The last byte is left over; a client takes it for the beginning of the next answer.
        case short
        /// The client waits for a byte that never comes, until the connection ends.
        case long
    }

    public static let word = "wrong-length"
    public let phases: [Phase] = [.afterCommit]
    let direction: Direction

    public init(_ direction: Direction) {
        self.direction = direction
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        var answer = AnswerBytes(victim.answer)
        answer.remove("Content-Length")
        switch direction {
        case .short:
            answer.add("Content-Length", "\(max(0, answer.body.count - 1))")
            return victim.answering(answer.bytes)
        case .long:
            answer.add("Content-Length", "\(answer.body.count + 1)")
            return victim.ending(answer.bytes)
        }
    }
}
