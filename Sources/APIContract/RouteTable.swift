public import HTTPWire

/// Why an endpoint cannot stand where a profile has put it.
public struct Objection: Sendable, Equatable {
    /// The endpoint's name: `Locks.open`.
    public let endpoint: String
    public let sentence: String

    init(to endpoint: String, _ sentence: String) {
        (self.endpoint, self.sentence) = (endpoint, sentence)
    }
}

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

    /// One for each path that two operations claim, or that lacks a segment which its operation reads.
    public private(set) var objections: [Objection]

    /// Whose paths these are: what claims mean depends on it.
    public let family: Families
    public let bases: [String]

    /// - Parameters:
    ///   - family: one; endpoints that it does not have are left out.
    ///   - missing: names of routes that this model does not have.
    ///   - moved: by names of routes, where they really stand.
    ///   - bases: where `Path.base` paths stand, such as `/api/v1`; the first is the one to show.
    public init(
        _ resources: [any Resource<State, Failure>.Type],
        on state: State,
        family: Families = .all,
        missing: Set<String> = [],
        moved: [String: Path] = [:],
        bases: [String]
    ) {
        self.family = family
        self.bases = bases
        let listed = resources.flatMap { Route<State, Failure>.all(of: $0, on: state) }
            .filter { !$0.families.isDisjoint(with: family) && (missing.isEmpty || !missing.contains($0.name)) }
        let placed = moved.isEmpty ? listed : listed.map { route in moved[route.name].map(route.moved) ?? route }
        objections = moved.isEmpty ? [] : zip(listed, placed).flatMap { $1.segmentsLost(since: $0) }
        routes = placed.enumerated().map { number, route in route.numbered(number) }
        for route in routes {
            for (index, path) in route.paths.enumerated() {
                let found = index == 0 ? route : route.found(at: path)
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
        doors.map { (path: $0, methods: $1.methods) }.sorted { $0.path < $1.path }
    }

    var doors: [(path: String, door: Door)] {
        fixed.map { (path: $0, door: $1) } + patterned.map { (path: $0.text, door: $1) }
    }

    private mutating func open(_ pattern: PathPattern, to route: Route<State, Failure>) {
        let taken: [String]
        if pattern.isFixed {
            taken = fixed[pattern.text, default: Door()].add(route)
        } else if let index = patterned.firstIndex(where: { $0.pattern == pattern }) {
            taken = patterned[index].door.add(route)
        } else {
            var door = Door()
            taken = door.add(route)
            patterned.append((pattern, door))
        }
        objections += taken.map {
            Objection(to: route.name, "\(route.name) is not the only one to claim \($0) \(pattern.text)")
        }
    }

    /// All routes that share one path.
    struct Door: Sendable {
        private var ways: [(method: String, route: Route<State, Failure>)] = []

        var methods: [String] { ways.map { $0.method } }

        /// - Returns: the methods that another route has already.
        mutating func add(_ route: Route<State, Failure>) -> [String] {
            let (taken, free) = (route.method.names.filter(methods.contains), route.method.names)
            for method in free where !taken.contains(method) { ways.append((method, route)) }
            return taken
        }

        func enter(by method: String, _ parameters: PathParameters) -> Match {
            for way in ways where way.method == method {
                return .route(way.route, parameters)
            }
            return .refused(.wrongMethod(allowed: methods))
        }
    }
}

extension Route {
    /// One for each segment that the operation reads and that the new path does not have.
    fileprivate func segmentsLost(since old: Route) -> [Objection] {
        let names = PathPattern(place.text).parameterNames
        return PathPattern(old.place.text).parameterNames.filter { !names.contains($0) }
            .map { Objection(to: name, "\(name) needs {\($0)} in its path") }
    }
}

extension Path {
    /// The values of the parameters in the path.
    public var parameterNames: [String] { PathPattern(text).parameterNames }

    /// Where the path stands on a server with these bases.
    public func places(_ bases: [String]) -> [String] {
        switch root {
        case .server: [text]
        case .base: bases.map { $0 + text }
        case .versionZero: bases.filter { $0.hasSuffix("/v0") }.map { $0 + text }
        }
    }
}
