public import HTTPWire

/// FIN before the answer is whole.
public struct Close: SpoiltAnswer {
    public enum Place: String, Sendable, CaseIterable {
        case inHead = "in-head"
        case beforeBody = "before-body"
        case inBody = "in-body"
    }

    public static let word = "close"
    public let phases: [Phase] = [.afterCommit]
    let place: Place

    public init(_ place: Place) {
        self.place = place
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        let answer = AnswerBytes(victim.answer)
        let (head, body) = (answer.head, answer.body)
        switch place {
        case .inHead: return victim.ending(Array(head.prefix(head.count / 2)))
        case .beforeBody: return victim.ending(head)
        case .inBody: return victim.ending(head + body.prefix(body.count / 2))
        }
    }
}
