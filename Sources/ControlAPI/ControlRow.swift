import APIContract
import HTTPWire
import JSONTree

/// One operation of the control port, as data. A row has all of it: what it takes and shows, what it may
/// refuse, and whether it moves the device.
struct ControlRow: Sendable {
    enum Takes: Sendable {
        case nothing
        case json(Shape)
        /// A script, in YAML or JSON; the script checker reads it.
        case script
    }

    enum Shows: Sendable {
        case json(Shape)
        /// JSON, or text for people where `format=text` asks for it.
        case jsonOrText(Shape)
        /// JSON, or the page for people where `Accept` prefers `text/html`.
        case jsonOrPage(Shape)
        /// Server-sent events.
        case events
    }

    enum Moves: Sendable {
        /// It only reads, or changes something outside the device.
        case nothing
        /// The device may go on from it in another way: it is recorded, and done again in a replay.
        case device
        /// Another life begins, and the recording with it.
        case life
    }

    /// A status besides 400, 401 and 403, which every operation may answer.
    struct Refused: Sendable {
        let status: HTTPStatus
        /// What stands beside the sentence.
        let details: [Shape.Field]

        static let notFound = Refused(status: .notFound, details: [])
        static let conflict = Refused(status: .conflict, details: [])
        static let gone = Refused(status: .gone, details: [])

        static func conflict(_ details: [Shape.Field]) -> Refused { Refused(status: .conflict, details: details) }
        static func badRequest(_ details: [Shape.Field]) -> Refused { Refused(status: .badRequest, details: details) }
    }

    let method: Method
    let path: String
    let access: Access
    let query: [Shape.Field]
    let takes: Takes
    let shows: Shows
    let mayRefuse: [Refused]
    let moves: Moves

    init(
        _ method: Method,
        _ path: String,
        access: Access = .token,
        query: [Shape.Field] = [],
        takes: Takes,
        shows: Shows,
        mayRefuse: [Refused],
        moves: Moves
    ) {
        (self.method, self.path, self.access, self.query) = (method, path, access, query)
        (self.takes, self.shows, self.mayRefuse, self.moves) = (takes, shows, mayRefuse, moves)
    }
}

extension ControlRow {
    /// As the machinery of routes has it.
    func endpoint<Operation>(_ operation: Operation) -> Endpoint<Operation> {
        var endpoint = Endpoint(
            operation,
            method,
            .base(path, .own),
            access: access,
            query: query,
            body: takes.shape,
            answer: shows.shape,
            .own
        )
        if case .script = takes { endpoint.bodyMediaType = "application/yaml" }
        switch shows {
        case .json: break
        case .jsonOrText: endpoint.otherTypes = ["text/plain"]
        case .jsonOrPage: endpoint.otherTypes = ["text/html"]
        case .events: endpoint.mediaType = "text/event-stream"
        }
        return endpoint
    }

    /// What an answer that refuses looks like, by status.
    var refusals: [OpenAPIDocument.Refusal] {
        let usual = [HTTPStatus.badRequest, .unauthorized, .forbidden].map { Refused(status: $0, details: []) }
        let own = Set(mayRefuse.map(\.status.code))
        return (usual.filter { !own.contains($0.status.code) } + mayRefuse).map { refused in
            let shape = Shape.object([.required("error", .string())] + refused.details)
            return OpenAPIDocument.Refusal(refused.status, shape, isOwn: !refused.details.isEmpty)
        }
    }
}

extension ControlRow.Takes {
    fileprivate var shape: Shape? {
        if case .json(let shape) = self { shape } else { nil }
    }
}

extension ControlRow.Shows {
    /// The shape of the JSON that it shows.
    var shape: Shape? {
        switch self {
        case .json(let shape), .jsonOrText(let shape), .jsonOrPage(let shape): shape
        case .events: nil
        }
    }

    /// An object without members.
    static let done = ControlRow.Shows.json(.object([]))
}

extension Claim {
    /// The control port is ours: it is as we say.
    static let own = Claim.documented("the README")
}

extension HTTPStatus {
    static let gone = HTTPStatus(code: 410)
}
