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

/// What a request says at its places. The body is read once, and only where somebody asks for it.
public final class RequestFacts {
    private let query: [RequestTarget.QueryItem]
    private let fields: HTTPFields
    private let bytes: [UInt8]
    private lazy var body = try? JSONReader.read(bytes)

    public init(_ request: HTTPRequest) {
        (query, fields, bytes) = (request.target.query, request.fields, request.body)
    }

    public init(_ request: OutgoingRequest) {
        query = (try? RequestTarget(request.url.target))?.query ?? []
        (fields, bytes) = (request.fields, request.body)
    }

    /// Nil where there is no such place. A body that is no JSON is one text.
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
