public import HTTPWire
import JSONTree

/// Everything about the request that the endpoint's shapes can say: query first, then the body.
extension Route {
    public func check(
        _ request: HTTPRequest,
        _ parameters: PathParameters,
        token: String?
    ) throws(Refusal) -> ValidRequest {
        ValidRequest(
            body: try readBody(request.body),
            bytes: request.body,
            query: try readQuery(request.target.query),
            parameters: parameters,
            token: token,
            client: request.client,
            path: request.target.path,
            fields: request.fields
        )
    }

    private func readBody(_ bytes: [UInt8]) throws(Refusal) -> JSONValue {
        guard let body else { return .null }
        if bytes.isEmpty, body.isNullable { return .null }
        guard let value = try? JSONReader.read(bytes) else { throw .unreadableBody }
        if let violation = body.firstViolation(in: value) { throw .violation(violation) }
        return value
    }

    /// The last of repeated parameters counts, as the last of repeated members does. Unknown parameters are ignored.
    private func readQuery(_ items: [RequestTarget.QueryItem]) throws(Refusal) -> JSONObject {
        var known = JSONObject()
        for field in query {
            guard let item = items.last(where: { $0.name == field.name }) else {
                if field.isRequired { throw .wrongParameter(Violation(.missing, at: [.key(field.name)])) }
                continue
            }
            if let violation = field.violation(inText: item.value) { throw .wrongParameter(violation) }
            known[field.name] = field.shape.coerced(fromText: item.value)
        }
        return known
    }
}

extension Shape.Field {
    fileprivate func violation(inText text: String) -> Violation? {
        shape.firstViolation(inText: text).map { Violation($0.kind, at: [.key(name)] + $0.path) }
    }
}

extension Route {
    /// Parts of the request that are ignored, as `?name` and `path.of.field`: the vendor promises to ignore them (fact sheet, part 0.2).
    public func ignored(in request: HTTPRequest, _ valid: ValidRequest) -> [String] {
        let parameters = request.target.query.map(\.name).filter { name in !query.contains { $0.name == name } }
        let fields = body?.unknownFields(in: valid.body) ?? []
        return parameters.map { "?" + $0 } + fields
    }
}
