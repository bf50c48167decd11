public import JSONTree

/// An endpoint with its behaviour, without the type of its operation: what a table of routes holds.
public final class Route<State, Failure: Error>: Sendable {
    /// Such as `DebugCall.start`: for the journal and for rules.
    /// Made when it is asked for: describing a type takes as long as serving ten requests.
    public var name: String { describe() }
    public let method: Method
    public let paths: [Path]
    public let access: Access
    public let families: Families
    public let query: [Shape.Field]
    public let body: Shape?
    public let answer: Shape?
    public let answerClaim: Claim
    private let describe: @Sendable () -> String
    private let behave: @Sendable (ValidRequest, inout State) throws(Failure) -> Reply

    static func all(of resource: any Resource<State, Failure>.Type, on state: State) -> [Route] {
        func open<R: Resource<State, Failure>>(_ resource: R.Type) -> [Route] {
            resource.endpoints(of: state).map { Route(resource, $0) }
        }
        return open(resource)
    }

    private init<R: Resource<State, Failure>>(_ resource: R.Type, _ endpoint: Endpoint<R.Operation>) {
        let operation = endpoint.operation
        describe = { "\(resource).\(operation)" }
        method = endpoint.method
        paths = endpoint.paths
        access = endpoint.access
        families = endpoint.families
        query = endpoint.query
        body = endpoint.body
        answer = endpoint.answer
        answerClaim = endpoint.answerClaim
        behave = { request, state throws(Failure) in
            try R.answer(operation, to: request, from: &state)
        }
    }

    public func reply(to request: ValidRequest, from state: inout State) throws(Failure) -> Reply {
        let reply = try behave(request, &state)
        assert(isAsPromised(reply), "\(name) answers outside its own shape")
        return reply
    }

    private func isAsPromised(_ reply: Reply) -> Bool {
        switch reply.content {
        case .json(let value): answer?.firstViolation(in: value) == nil
        case .empty, .bytes: true
        }
    }
}
