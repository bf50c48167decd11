public import HTTPWire
public import JSONTree

/// The routes of a device as an OpenAPI 3.1 document, with the evidence for each in `x-ringback-evidence`.
///
/// Many clients are generated from it, so what generators trip over is left out: schemas have names, null is a type in a
/// list, integers of more than 32 bits and bytes say so in their format.
public struct OpenAPIDocument: Sendable {
    /// An answer besides the good one.
    public struct Refusal: Sendable {
        public var status: HTTPStatus
        /// Nil has no body.
        public var shape: Shape?
        /// Whether no other operation refuses in this shape.
        public var isOwn: Bool

        public init(_ status: HTTPStatus, _ shape: Shape?, isOwn: Bool = false) {
            self.status = status
            self.shape = shape
            self.isOwn = isOwn
        }
    }

    /// What a device says of itself and of its routes.
    public struct Subject<State, Failure: Error> {
        public var title: String
        public var version: String
        /// Some sentences about the whole.
        public var description: String
        /// Where it is served, such as `http://127.0.0.1:8080`; `/` for the place that the document came from.
        public var server = "/"
        public var acceptsBasic: Bool
        /// False where a route's token is not asked for after all.
        public var asksToken: Bool
        /// Whether a field that is not listed is refused.
        public var refusesUnknownFields: Bool
        /// A sentence about a resource, such as `DebugCall`; nil if it has no sentence.
        public var words: (_ resource: String) -> String?
        /// Names of schemas that would else be named after their place.
        public var schemaNames: [String: String] = [:]
        /// What a good answer looks like, for those that can be shown.
        public var example: (Route<State, Failure>) -> JSONValue? = { _ in nil }
        public var pathParameter: (String) -> Shape
        public var refusals: (Route<State, Failure>) -> [Refusal]

        public init(
            title: String,
            version: String,
            description: String,
            acceptsBasic: Bool,
            asksToken: Bool = true,
            refusesUnknownFields: Bool = false,
            words: @escaping (_ resource: String) -> String? = { _ in nil },
            pathParameter: @escaping (String) -> Shape,
            refusals: @escaping (Route<State, Failure>) -> [Refusal]
        ) {
            self.title = title
            self.version = version
            self.description = description
            self.acceptsBasic = acceptsBasic
            self.asksToken = asksToken
            self.refusesUnknownFields = refusesUnknownFields
            self.words = words
            self.pathParameter = pathParameter
            self.refusals = refusals
        }
    }

    public let json: JSONValue

    /// The paths are those below the first base; the others have the same.
    public init<State, Failure>(of table: RouteTable<State, Failure>, _ subject: Subject<State, Failure>) {
        var page = OperationPage(table.family, subject)
        var paths = JSONObject()
        var tags = JSONObject()
        for route in table.routes {
            for (index, path) in route.paths.enumerated() {
                guard let place = path.places(table.bases).first else { continue }
                var item = paths[place]?.object ?? JSONObject()
                let methods = route.documentedMethods
                for method in methods {
                    let twin = index > 0 ? path : nil
                    let name = OperationName(route.name, method: methods.count > 1 ? method : nil, twin: twin)
                    item[method] = page.operation(name, route, path, at: place)
                    tags[name.resource] = Self.tag(name.resource, of: route, subject.words)
                }
                paths[place] = .object(item)
            }
        }
        json = [
            "openapi": "3.1.0",
            "info": [
                "title": .string(subject.title), "version": .string(subject.version),
                "description": .string(subject.description),
            ],
            "servers": [["url": .string(subject.server)]],
            "tags": .array(tags.map(\.value)),
            "paths": .object(paths),
            "components": page.components,
        ]
    }

    private static func tag<State, Failure>(
        _ name: String,
        of route: Route<State, Failure>,
        _ words: (String) -> String?
    ) -> JSONValue {
        var tag: JSONObject = ["name": .string(name)]
        let resource = route.name.prefix { $0 != "." }
        if let sentence = words(String(resource)) { tag["description"] = .string(sentence) }
        return .object(tag)
    }
}

extension Route {
    /// As keys of a path item; HEAD goes without saying.
    fileprivate var documentedMethods: [String] {
        method.names.filter { $0 != "HEAD" }.map { $0.lowercased() }
    }
}
