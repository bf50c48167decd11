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
            .get(read, path, claim).shows(answer, answerClaim),
            .post(write, path, writing ?? claim).takes(body),
        ].on(families)
    }
}
