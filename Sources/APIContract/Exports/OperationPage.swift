import HTTPWire
import JSONTree

/// Writes one operation after the other, and collects what they refer to.
struct OperationPage<State, Failure: Error> {
    typealias Subject = OpenAPIDocument.Subject<State, Failure>

    private let family: Families
    private let subject: Subject
    private var answers: SchemaCatalogue
    private var responses = JSONObject()

    init(_ family: Families, _ subject: Subject) {
        self.family = family
        self.subject = subject
        answers = SchemaCatalogue(isClosed: subject.refusesUnknownFields, aliases: subject.schemaNames)
    }

    var components: JSONValue {
        let bearer: JSONValue = ["type": "http", "scheme": "bearer"]
        let basic: JSONValue = ["type": "http", "scheme": "basic"]
        return [
            "schemas": .object(answers.schemas), "responses": .object(responses),
            "securitySchemes": subject.acceptsBasic ? ["bearer": bearer, "basic": basic] : ["bearer": bearer],
        ]
    }

    /// - Parameter place: the whole path, with its base: the answer may be another below an older one.
    mutating func operation(
        _ name: OperationName,
        _ route: Route<State, Failure>,
        _ path: Path,
        at place: String
    ) -> JSONValue {
        let (claim, answer) = (path.claim, route.answerClaim)
        var operation: JSONObject = [
            "operationId": .string(name.id),
            "tags": [.string(name.resource)],
            "summary": .string(route.name),
            "description": .string("Path: \(words(claim)). Answer: \(words(answer))."),
            "x-ringback-evidence": ["path": evidence(claim), "answer": evidence(answer)],
        ]
        operation["security"] = security(of: route)
        let parameters = parameters(of: route, path, name)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        operation["requestBody"] = requestBody(of: route, name)
        operation["responses"] = .object(responses(of: route, name, at: place))
        return .object(operation)
    }

    private func words(_ claim: Claim) -> String {
        "\(claim.evidence(on: family).rawValue) (\(claim.source))"
    }

    private func evidence(_ claim: Claim) -> JSONValue {
        ["known": .string(claim.evidence(on: family).rawValue), "source": .string(claim.source)]
    }

    /// Where no token is asked for, one may be sent all the same: a client that is generated once works with both.
    private func security(of route: Route<State, Failure>) -> JSONValue? {
        guard route.access == .token else { return nil }
        if !subject.asksToken { return [[:], ["bearer": []]] }
        return subject.acceptsBasic ? [["bearer": []], ["basic": []]] : [["bearer": []]]
    }

    private mutating func parameters(
        of route: Route<State, Failure>,
        _ path: Path,
        _ name: OperationName
    ) -> [JSONValue] {
        let inPath = PathPattern(path.text).parameterNames.map { parameter in
            (Shape.Field(parameter, subject.pathParameter(parameter), isRequired: true), "path")
        }
        return (inPath + route.query.map { ($0, "query") }).map { field, place in
            [
                "name": .string(field.name), "in": .string(place), "required": .bool(field.isRequired),
                "schema": answers.schema(of: field.shape, at: name.className + OperationName.capitalised(field.name)),
            ]
        }
    }

    private mutating func requestBody(of route: Route<State, Failure>, _ name: OperationName) -> JSONValue? {
        if let type = route.bodyMediaType {
            return [
                "required": true, "content": .object(type.contains("yaml") ? document : [type: ["schema": binary]]),
            ]
        }
        return route.body.map { shape in
            let schema = answers.schema(of: shape, at: name.className + "Request")
            return ["required": .bool(!shape.isNullable), "content": ["application/json": ["schema": schema]]]
        }
    }

    private mutating func responses(
        of route: Route<State, Failure>,
        _ name: OperationName,
        at place: String
    ) -> JSONObject {
        var listed: JSONObject = ["200": good(route, name, at: place)]
        for refusal in subject.refusals(route) {
            listed[String(refusal.status.code)] = reference(to: refusal, of: name)
        }
        return listed
    }

    private mutating func good(_ route: Route<State, Failure>, _ name: OperationName, at place: String) -> JSONValue {
        var response: JSONObject = ["description": .string(HTTPStatus.ok.reason)]
        if let type = route.mediaType {
            response["content"] = .object([type: ["schema": binary]])
        } else if let shape = route.answer(under: place) {
            var content: JSONObject = ["schema": answers.schema(of: shape, at: name.className)]
            content["example"] = subject.example(route)
            var types: JSONObject = ["application/json": .object(content)]
            for type in route.otherTypes { types[type] = ["schema": text] }
            response["content"] = .object(types)
        }
        return .object(response)
    }

    /// A refusal that is the same wherever it is given is written once: `BadRequest`.
    private mutating func reference(to refusal: OpenAPIDocument.Refusal, of operation: OperationName) -> JSONValue {
        let reason = OperationName.capitalised(refusal.status.reason)
        let name = refusal.isOwn ? operation.className + reason : reason
        var response: JSONObject = ["description": .string(refusal.status.reason)]
        if let shape = refusal.shape {
            // Not `Error`: TypeScript and Swift have a type of that name, and generators rename it everywhere.
            let schema = answers.schema(of: shape, at: refusal.isOwn ? name : "Refusal")
            response["content"] = ["application/json": ["schema": schema]]
        }
        responses[name] = .object(response)
        return ["$ref": .string("#/components/responses/\(name)")]
    }
}

private let text: JSONValue = ["type": "string"]
/// Each JSON text is YAML. Generators know JSON only, and leave an operation out that begins with another type.
private let document: JSONObject = [
    "application/json": ["schema": ["type": "object"]], "application/yaml": ["schema": text],
]
private let binary: JSONValue = ["type": "string", "format": "binary"]
