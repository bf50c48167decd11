public import HTTPWire
public import JSONTree

/// The routes of a device as an OpenAPI 3.1 document, with the evidence for each in `x-ringback-evidence`.
public struct OpenAPIDocument: Sendable {
    /// An answer besides the good one.
    public struct Refusal: Sendable {
        public var status: HTTPStatus
        /// Nil has no body.
        public var shape: Shape?

        public init(_ status: HTTPStatus, _ shape: Shape?) {
            self.status = status
            self.shape = shape
        }
    }

    /// What a device says of itself and of its routes.
    public struct Subject<State, Failure: Error> {
        public var title: String
        public var version: String
        public var acceptsBasic: Bool
        /// False where a route's token is not asked for after all.
        public var asksToken: Bool
        /// Whether a field that is not listed is refused.
        public var refusesUnknownFields: Bool
        public var pathParameter: (String) -> Shape
        public var refusals: (Route<State, Failure>) -> [Refusal]

        public init(
            title: String,
            version: String,
            acceptsBasic: Bool,
            asksToken: Bool = true,
            refusesUnknownFields: Bool = false,
            pathParameter: @escaping (String) -> Shape,
            refusals: @escaping (Route<State, Failure>) -> [Refusal]
        ) {
            self.title = title
            self.version = version
            self.acceptsBasic = acceptsBasic
            self.asksToken = asksToken
            self.refusesUnknownFields = refusesUnknownFields
            self.pathParameter = pathParameter
            self.refusals = refusals
        }
    }

    public let json: JSONValue

    /// The paths are those below the first base; the others have the same.
    public init<State, Failure>(of table: RouteTable<State, Failure>, _ subject: Subject<State, Failure>) {
        var paths = JSONObject()
        for route in table.routes {
            for (index, path) in route.paths.enumerated() {
                guard let place = path.places(table.bases).first else { continue }
                var item = paths[place]?.object ?? JSONObject()
                for method in route.documentedMethods {
                    let name = route.operationName(method, twin: index)
                    item[method] = Self.operation(name, route, path, table.family, subject)
                }
                paths[place] = .object(item)
            }
        }
        json = [
            "openapi": "3.1.0",
            "info": ["title": .string(subject.title), "version": .string(subject.version)],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": ["securitySchemes": Self.schemes(acceptsBasic: subject.acceptsBasic)],
        ]
    }

    private static func schemes(acceptsBasic: Bool) -> JSONValue {
        let bearer: JSONValue = ["type": "http", "scheme": "bearer"]
        return acceptsBasic ? ["bearer": bearer, "basic": ["type": "http", "scheme": "basic"]] : ["bearer": bearer]
    }
}

// One operation.
extension OpenAPIDocument {
    private static func operation<State, Failure>(
        _ name: String,
        _ route: Route<State, Failure>,
        _ path: Path,
        _ family: Families,
        _ subject: Subject<State, Failure>
    ) -> JSONValue {
        var operation: JSONObject = [
            "operationId": .string(name),
            "x-ringback-evidence": [
                "path": evidence(path.claim, family), "answer": evidence(route.answerClaim, family),
            ],
        ]
        if route.access == .token, subject.asksToken {
            operation["security"] = subject.acceptsBasic ? [["bearer": []], ["basic": []]] : [["bearer": []]]
        }
        let parameters = parameters(of: route, path, subject.pathParameter)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        operation["requestBody"] = route.body.map {
            ["required": .bool(!$0.isNullable), "content": content($0, isClosed: subject.refusesUnknownFields)]
        }
        operation["responses"] = .object(responses(of: route, subject.refusals(route)))
        return .object(operation)
    }

    private static func evidence(_ claim: Claim, _ family: Families) -> JSONValue {
        ["known": .string(claim.evidence(on: family).rawValue), "source": .string(claim.source)]
    }

    private static func parameters<State, Failure>(
        of route: Route<State, Failure>,
        _ path: Path,
        _ shape: (String) -> Shape
    ) -> [JSONValue] {
        let inPath = PathPattern(path.text).parameterNames.map { name in
            parameter(Shape.Field(name, shape(name), isRequired: true), in: "path")
        }
        return inPath + route.query.map { parameter($0, in: "query") }
    }

    private static func parameter(_ field: Shape.Field, in place: String) -> JSONValue {
        [
            "name": .string(field.name), "in": .string(place), "required": .bool(field.isRequired),
            "schema": field.shape.schema(),
        ]
    }

    private static func responses<State, Failure>(
        of route: Route<State, Failure>,
        _ refusals: [Refusal]
    ) -> JSONObject {
        let good = response(HTTPStatus.ok.reason, route.answer, mediaType: route.mediaType)
        var responses: JSONObject = ["200": good]
        for refusal in refusals {
            responses[String(refusal.status.code)] = response(refusal.status.reason, refusal.shape)
        }
        return responses
    }

    private static func response(_ description: String, _ shape: Shape?, mediaType: String? = nil) -> JSONValue {
        var response: JSONObject = ["description": .string(description)]
        if let shape { response["content"] = content(shape) }
        if let mediaType { response["content"] = .object([mediaType: [:]]) }
        return .object(response)
    }

    private static func content(_ shape: Shape, isClosed: Bool = false) -> JSONValue {
        ["application/json": ["schema": shape.schema(isClosed: isClosed)]]
    }
}

extension Route {
    /// As keys of a path item; HEAD goes without saying.
    fileprivate var documentedMethods: [String] {
        method.names.filter { $0 != "HEAD" }.map { $0.lowercased() }
    }

    /// No two operations of a document have one name.
    fileprivate func operationName(_ method: String, twin: Int) -> String {
        let both = documentedMethods.count > 1 ? ".\(method)" : ""
        return name + both + (twin > 0 ? ".\(twin + 1)" : "")
    }
}
