import APIContract
import JSONTree

extension Form {
    /// A setting under one path: GET reads it, POST writes it.
    /// - Parameters:
    ///   - claim: what is known of the path, and of POST too where `writing` says nothing else.
    ///   - answerClaim: what is known of the members.
    func endpoints<Operation: Sendable>(
        _ read: Operation,
        _ write: Operation,
        _ path: String,
        _ claim: Claim,
        writing: Claim? = nil,
        on families: Families = .all,
        _ answerClaim: Claim
    ) -> [Endpoint<Operation>] {
        [
            Endpoint(read, .get, .base(path, claim), on: families, answer: answer, answerClaim),
            Endpoint(
                write,
                .post,
                .base(path, writing ?? claim),
                on: families,
                body: body,
                answer: .object([]),
                .noBodySeen
            ),
        ]
    }

    /// A setting that is only read.
    func endpoint<Operation: Sendable>(
        _ read: Operation,
        _ path: String,
        _ claim: Claim,
        on families: Families = .all,
        _ answerClaim: Claim
    ) -> Endpoint<Operation> {
        Endpoint(read, .get, .base(path, claim), on: families, answer: answer, answerClaim)
    }
}

extension Claim {
    /// Of the answer of a setter: pages promise 200 and show no body (fact sheet, part 0.6).
    static let noBodySeen = Claim.invented("no page shows a body")
}
