public import HTTPWire

/// Finds the operation of a request by its path, then by its method.
public struct RouteTable<State, Failure: Error>: Sendable {
    public enum Match: Sendable {
        case route(Route<State, Failure>, PathParameters)
        case refused(Refusal)
    }

    /// In the order of the resources and of their tables.
    public let routes: [Route<State, Failure>]
    /// Most paths are fixed: one look-up finds them.
    private var fixed: [String: Door] = [:]
    private var patterned: [(pattern: PathPattern, door: Door)] = []

    /// Whose paths these are: what claims mean depends on it.
    public let family: Families
    public let bases: [String]

    /// - Parameters:
    ///   - family: one; endpoints that it does not have are left out.
    ///   - missing: names of routes that this model does not have.
    ///   - bases: where `Path.base` paths stand, such as `/api/v1`; the first is the one to show.
    public init(
        _ resources: [any Resource<State, Failure>.Type],
        on state: State,
        family: Families = .all,
        missing: Set<String> = [],
        bases: [String]
    ) {
        self.family = family
        self.bases = bases
        routes = resources.flatMap { Route<State, Failure>.all(of: $0, on: state) }
            .filter { !$0.families.isDisjoint(with: family) && (missing.isEmpty || !missing.contains($0.name)) }
        for (number, route) in routes.enumerated() {
            for path in route.paths {
                let found = Route(route, at: path, number: number)
                for text in path.places(bases) {
                    open(PathPattern(text), to: found)
                }
            }
        }
    }

    public func match(_ request: HTTPRequest) -> Match {
        let path = request.target.path
        if let door = fixed[path] {
            return door.enter(by: request.method, .none)
        }
        for (pattern, door) in patterned {
            if let parameters = pattern.match(path) {
                return door.enter(by: request.method, parameters)
            }
        }
        return .refused(.unknownPath)
    }

    /// Every path that leads somewhere, with the methods that it takes, in the order of the alphabet.
    public var places: [(path: String, methods: [String])] {
        let doors = fixed.map { ($0.key, $0.value) } + patterned.map { ($0.pattern.text, $0.door) }
        return doors.map { (path: $0, methods: $1.methods) }.sorted { $0.path < $1.path }
    }

    private mutating func open(_ pattern: PathPattern, to route: Route<State, Failure>) {
        if pattern.isFixed {
            fixed[pattern.text, default: Door()].add(route)
        } else if let index = patterned.firstIndex(where: { $0.pattern == pattern }) {
            patterned[index].door.add(route)
        } else {
            var door = Door()
            door.add(route)
            patterned.append((pattern, door))
        }
    }

    /// All routes that share one path.
    private struct Door: Sendable {
        private var ways: [(method: String, route: Route<State, Failure>)] = []

        var methods: [String] { ways.map(\.method) }

        mutating func add(_ route: Route<State, Failure>) {
            for method in route.method.names {
                precondition(!ways.contains { $0.method == method }, "two operations claim \(method) on one path")
                ways.append((method, route))
            }
        }

        func enter(by method: String, _ parameters: PathParameters) -> Match {
            for way in ways where way.method == method {
                return .route(way.route, parameters)
            }
            return .refused(.wrongMethod(allowed: methods))
        }
    }
}

extension Path {
    /// Where the path stands on a server with these bases.
    public func places(_ bases: [String]) -> [String] {
        switch root {
        case .server: [text]
        case .base: bases.map { $0 + text }
        }
    }
}
