public import JSONTree

/// An endpoint with its behaviour, without the type of its operation: what a table of routes holds.
public final class Route<State, Failure: Error>: Sendable {
    /// Such as `DebugCall.start`: for the journal and for rules.
    /// Made when it is asked for: where no text says it, Swift has to describe a type, which takes as long as serving ten
    /// requests.
    public var name: String { describe() }
    private let row: Endpoint<Void>
    /// The one of the paths by which the route was found; the first when it was not looked up.
    public let place: Path
    /// The place of the endpoint in its table; 0 before it is in one.
    public let number: Int
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
        describe = { resource.name(of: operation) }
        row = endpoint.unnamed
        precondition(!endpoint.paths.isEmpty, "\(resource.name(of: operation)) has no path")
        place = endpoint.paths[0]
        number = 0
        behave = { request, state throws(Failure) in
            try R.answer(operation, to: request, from: &state)
        }
    }

    private init(_ route: Route, row: Endpoint<Void>, place: Path, number: Int) {
        self.row = row
        self.place = place
        self.number = number
        describe = route.describe
        behave = route.behave
    }

    /// The same route in a table, found by its first path.
    func numbered(_ number: Int) -> Route {
        Route(self, row: row, place: paths[0], number: number)
    }

    /// The same route, found by that path.
    func found(at place: Path) -> Route {
        Route(self, row: row, place: place, number: number)
    }

    /// The same route under that path alone.
    func moved(to path: Path) -> Route {
        var row = row
        row.paths = [path]
        return Route(self, row: row, place: path, number: number)
    }

    public func reply(to request: ValidRequest, from state: inout State) throws(Failure) -> Reply {
        let reply = try behave(request, &state)
        assert(isAsPromised(reply, request), "\(name) answers outside its own shape")
        return reply
    }

    private func isAsPromised(_ reply: Reply, _ request: ValidRequest) -> Bool {
        reply.content.json.map { answer(under: request.path)?.firstViolation(in: $0) == nil } ?? true
    }
}

// What the table says.
extension Route {
    public var method: Method { row.method }
    public var paths: [Path] { row.paths }
    public var access: Access { row.access }
    public var families: Families { row.families }
    public var query: [Shape.Field] { row.query }
    public var body: Shape? { row.body }
    public var answer: Shape? { row.answer }
    public var mediaType: String? { row.mediaType }
    public var bodyMediaType: String? { row.bodyMediaType }
    public var otherTypes: [String] { row.otherTypes }

    /// What a good answer looks like where it is asked for under that path.
    public func answer(under path: String) -> Shape? {
        path.utf8.starts(with: Path.versionZeroPrefix.utf8) ? row.answerUnderVersionZero ?? answer : answer
    }

    public var answerClaim: Claim { row.answerClaim }
    public var role: Role? { row.role }
    public var act: Act? { row.act }
}

extension Route {
    /// How well a good answer is known: as well as its path or its body, whichever is known worse.
    public func evidence(on family: Families) -> Evidence {
        min(place.claim.evidence(on: family), answerClaim.evidence(on: family))
    }
}

extension Route {
    /// Where the answer to a request that says nothing leaves its own shape; nil where it does not, or is refused.
    public func misfit(of state: State) -> Violation? {
        guard let answer, let value = example(from: state) else { return nil }
        return answer.firstViolation(in: value)
    }

    /// The answer to a request that says nothing; nil where it is refused, or no JSON.
    public func example(from state: State) -> JSONValue? {
        var state = state
        return try? behave(ValidRequest(), &state).content.json
    }
}
