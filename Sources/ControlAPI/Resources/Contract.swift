import APIContract
import HTTPWire
public import JSONTree

/// What the control port can do, as OpenAPI 3.1: made from the same tables that answer.
enum Contract: ControlResource {
    enum Operation: CaseIterable {
        case openAPI
    }

    static func row(of operation: Operation) -> ControlRow {
        ControlRow(.get, "/openapi.json", takes: .nothing, shows: .json(document), mayRefuse: [], moves: .nothing)
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .openAPI: .json(ControlContract.openAPI(of: session, at: server(request, session)))
        }
    }

    /// As the tester reached it; the device of a number has its own place below it.
    private static func server(_ request: ValidRequest, _ session: ControlSession) -> String {
        let host = request.fields.all("Host").first.map { "http://\($0)" } ?? ""
        return session.number == 1 ? host.isEmpty ? "/" : host : "\(host)/devices/\(session.number)"
    }

    private static let document = Shape.object([
        .required("openapi", .string()), .required("info", .any), .required("servers", .any), .required("tags", .any),
        .required("paths", .any), .required("components", .any),
    ])
}

/// The control port's own description.
public enum ControlContract {
    /// - Parameter server: where it is served.
    public static func openAPI(of session: ControlSession, at server: String = "/") -> JSONValue {
        var subject = OpenAPIDocument.Subject<ControlSession, NoReply>(
            title: "Ringback's control port",
            version: "1",
            description: "The tester's side of the simulator: time, calls, faults, journal and waits.",
            acceptsBasic: false,
            asksToken: session.asksToken,
            refusesUnknownFields: true,
            pathParameter: { _ in .integer(1...) },
            refusals: { ControlRoutes.rows[$0.number].refusals }
        )
        subject.server = server
        return OpenAPIDocument(of: ControlRoutes.table(for: session), subject).json
    }
}
