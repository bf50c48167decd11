import APIContract
import JSONTree

/// Endpoints as the rows of a table: verb, operation, path and how well it is known, then what differs from a setter
/// that takes nothing and answers `{}`.
///
///     .get(.delay, "/access/general/lock/delay/{lock}", known).shows(delay, known)
extension Endpoint {
    static func get(_ operation: Operation, _ path: String, _ claim: Claim) -> Self {
        row(operation, .get, .base(path, claim))
    }

    static func post(_ operation: Operation, _ path: String, _ claim: Claim) -> Self {
        row(operation, .post, .base(path, claim))
    }

    static func put(_ operation: Operation, _ path: String, _ claim: Claim) -> Self {
        row(operation, .put, .base(path, claim))
    }

    static func patch(_ operation: Operation, _ path: String, _ claim: Claim) -> Self {
        row(operation, .patch, .base(path, claim))
    }

    static func delete(_ operation: Operation, _ path: String, _ claim: Claim) -> Self {
        row(operation, .delete, .base(path, claim))
    }

    static func getOrPost(_ operation: Operation, _ path: String, _ claim: Claim) -> Self {
        row(operation, .getOrPost, .base(path, claim))
    }

    private static func row(_ operation: Operation, _ method: Method, _ path: Path) -> Self {
        Endpoint(operation, method, path, answer: .object([]), .noBodySeen)
    }
}

extension Endpoint {
    /// The same under another path.
    func also(_ path: Path) -> Self {
        changed { $0.paths.append(path) }
    }

    func also(_ path: String, _ claim: Claim) -> Self {
        also(.base(path, claim))
    }

    /// No login is needed.
    var open: Self {
        changed { $0.access = .open }
    }

    func asks(_ query: [Shape.Field]) -> Self {
        changed { $0.query = query }
    }

    func takes(_ body: Shape) -> Self {
        changed { $0.body = body }
    }

    func shows(_ answer: Shape, _ claim: Claim) -> Self {
        changed { ($0.answer, $0.answerClaim) = (answer, claim) }
    }

    /// Something that is not JSON.
    func sends(_ mediaType: String, _ claim: Claim) -> Self {
        changed { ($0.answer, $0.mediaType, $0.answerClaim) = (nil, mediaType, claim) }
    }

    /// A body that is not JSON.
    func takes(_ mediaType: String) -> Self {
        changed { $0.bodyMediaType = mediaType }
    }

    /// `{}`, for another reason than the usual one.
    func isDone(_ claim: Claim) -> Self {
        changed { $0.answerClaim = claim }
    }

    /// What it is to clients.
    func `is`(_ role: Role) -> Self {
        changed { $0.role = role }
    }

    /// What it moves in the world.
    func acts(_ act: Act) -> Self {
        changed { $0.act = act }
    }

    fileprivate func changed(_ change: (inout Self) -> Void) -> Self {
        var endpoint = self
        change(&endpoint)
        return endpoint
    }
}

extension Array {
    /// No other family has them.
    func on<Operation>(_ families: Families) -> Self where Element == Endpoint<Operation> {
        map { row in row.changed { $0.families = families } }
    }
}

extension Claim {
    /// The claim for the answer of a setter: pages promise 200 and show no body (fact sheet, part 0.6).
    static let noBodySeen = Claim.invented("no page shows a body")
}
