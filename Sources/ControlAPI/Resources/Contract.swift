import APIContract
import HTTPWire
import JSONTree

/// What the control port can do, as OpenAPI 3.1: made from the same tables that answer.
enum Contract: Resource {
    enum Operation: CaseIterable {
        case openAPI
    }

    static func endpoints(of desk: ControlDesk) -> [Endpoint<Operation>] {
        [Endpoint(.openAPI, .get, .base("/openapi.json", .own), answer: .object([]), .own)]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from desk: inout ControlDesk
    ) throws(ControlError) -> Reply {
        switch operation {
        case .openAPI: .json(document(of: desk))
        }
    }

    private static func document(of desk: ControlDesk) -> JSONValue {
        var document = OpenAPIDocument(of: ControlRoutes.table(for: desk), subject).json.object ?? JSONObject()
        var paths = document["paths"]?.object ?? JSONObject()
        var scenario = paths["/scenario"]?.object ?? JSONObject()
        var replace = scenario["put"]?.object ?? JSONObject()
        // The only body that need not be JSON.
        replace["requestBody"] = ["required": true, "content": ["application/yaml": ["schema": ["type": "string"]]]]
        scenario["put"] = .object(replace)
        paths["/scenario"] = .object(scenario)
        document["paths"] = .object(paths)
        return .object(document)
    }

    private static var subject: OpenAPIDocument.Subject<ControlDesk, ControlError> {
        OpenAPIDocument.Subject(
            title: "Ringback's control port",
            version: "1",
            acceptsBasic: false,
            refusesUnknownFields: true,
            pathParameter: { _ in .integer(1...) },
            refusals: refusals
        )
    }

    private static func refusals(
        of route: Route<ControlDesk, ControlError>
    ) -> [OpenAPIDocument.Refusal] {
        let sentence = Shape.object([.required("error", .string())])
        let isWait = route.paths.contains { $0.text == "/wait" }
        let others: [HTTPStatus] = isWait ? [.requestTimeout, .gone] : []
        return ([.badRequest, .unauthorized, .forbidden, .notFound, .conflict] + others).map {
            OpenAPIDocument.Refusal($0, sentence)
        }
    }
}

extension HTTPStatus {
    static let gone = HTTPStatus(code: 410)
}
