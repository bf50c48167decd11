public import HTTPWire
import JSONTree

/// A place in a request: `body.number`, `body.list.0.type`, `query.locale`, `header.X-Request-Id`.
enum RequestField: Sendable, Hashable {
    /// Names of members and numbers of elements, from the outside in; none is the whole body.
    case body([String])
    /// The last item of that name, as the device takes it.
    case query(String)
    case header(String)

    static let words = ["body", "query", "header"]

    /// Nil where the text names no place.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard !parts.contains("") else { return nil }
        switch parts[0] {
        case "body": self = .body(Array(parts.dropFirst()))
        case "query" where parts.count > 1: self = .query(parts.dropFirst().joined(separator: "."))
        case "header" where parts.count == 2: self = .header(parts[1])
        default: return nil
        }
    }
}

extension RequestField: CustomStringConvertible {
    var description: String {
        switch self {
        case .body(let path): (["body"] + path).joined(separator: ".")
        case .query(let name): "query.\(name)"
        case .header(let name): "header.\(name)"
        }
    }
}

/// What a request says at its places. Everything is read on request, and the body only once.
public final class RequestFacts {
    private enum Message {
        case received(HTTPRequest)
        case sent(OutgoingRequest)
    }

    private let message: Message
    private lazy var body = try? JSONReader.read(bytes)

    public init(_ request: HTTPRequest) {
        message = .received(request)
    }

    public init(_ request: OutgoingRequest) {
        message = .sent(request)
    }

    private var query: [RequestTarget.QueryItem] {
        switch message {
        case .received(let request): request.target.query
        case .sent(let request): (try? RequestTarget(request.url.target))?.query ?? []
        }
    }

    private var fields: HTTPFields {
        switch message {
        case .received(let request): request.fields
        case .sent(let request): request.fields
        }
    }

    private var bytes: [UInt8] {
        switch message {
        case .received(let request): request.body
        case .sent(let request): request.body
        }
    }

    /// Nil where there is no such place. A body that is not JSON is one text.
    func value(at field: RequestField) -> JSONValue? {
        switch field {
        case .body([]): body ?? .string(String(decoding: bytes, as: UTF8.self))
        case .body(let path): path.reduce(body) { $0?.part($1) }
        case .query(let name): query.last { $0.name == name }.map { .string($0.value) }
        case .header(let name): fields[name].map(JSONValue.string)
        }
    }
}

extension JSONValue {
    fileprivate func part(_ name: String) -> JSONValue? {
        switch self {
        case .object(let members): members[name]
        case .array: Int(name).flatMap { self[$0] }
        case .null, .bool, .number, .string: nil
        }
    }

    /// As one line of text: a text without its quotes.
    var plain: String { string ?? text }
}
