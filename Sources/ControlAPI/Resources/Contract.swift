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
        var subject = subject(asksToken: desk.asksToken)
        subject.server = server(of: desk)
        let document = OpenAPIDocument(of: ControlRoutes.table(for: desk), subject).json
        // The only body that need not be JSON, and the only answer.
        let body: JSONValue = ["required": true, "content": ["application/yaml": ["schema": ["type": "string"]]]]
        return
            document
            .setting(body, at: ["paths", "/scenario", "put", "requestBody"])
            .setting(
                ["schema": ["type": "string"]],
                at: ["paths", "/coverage", "get", "responses", "200", "content", "text/plain"]
            )
    }

    /// As the tester reached it; the device of a number has its own place below it.
    private static func server(of desk: ControlDesk) -> String {
        let host = desk.request?.fields.all("Host").first.map { "http://\($0)" } ?? ""
        return desk.number == 1 ? host.isEmpty ? "/" : host : "\(host)/devices/\(desk.number)"
    }

    private static func subject(asksToken: Bool) -> OpenAPIDocument.Subject<ControlDesk, ControlError> {
        OpenAPIDocument.Subject(
            title: "Ringback's control port",
            version: "1",
            description: "The tester's side of the simulator: time, calls, faults, journal and waits.",
            acceptsBasic: false,
            asksToken: asksToken,
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
        let others: [HTTPStatus] = isWait ? [.gone] : []
        return ([.badRequest, .unauthorized, .forbidden, .notFound, .conflict] + others).map {
            OpenAPIDocument.Refusal($0, sentence)
        }
    }
}

extension HTTPStatus {
    static let gone = HTTPStatus(code: 410)
}

extension JSONValue {
    /// Objects on the way that are not there are made.
    fileprivate func setting(_ value: JSONValue, at path: ArraySlice<String>) -> JSONValue {
        guard let key = path.first else { return value }
        var object = object ?? JSONObject()
        object[key] = (object[key] ?? .null).setting(value, at: path.dropFirst())
        return .object(object)
    }
}
