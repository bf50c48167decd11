public import HTTPWire
public import JSONTree

/// What a behaviour sees of a request: everything in it has passed the endpoint's shapes. It never changes, and is handed
/// around as one reference.
public final class ValidRequest: Sendable {
    /// `null` where the endpoint takes no body.
    public let body: JSONValue
    /// The body as it came, for the few endpoints that take something else than JSON.
    public let bytes: [UInt8]
    public let query: JSONObject
    /// Segments of the path, by the names of its pattern.
    public let parameters: PathParameters
    /// As it came in `Authorization: Bearer`; alive where the endpoint asks for a token.
    public let token: String?
    /// The address that it came from; nil where it is not needed.
    public let client: String?
    /// The path that was asked for, its base included.
    public let path: String
    /// The fields of its head, for the few endpoints that read one.
    public let fields: HTTPFields

    public init(
        body: JSONValue = .null,
        bytes: [UInt8] = [],
        query: JSONObject = JSONObject(),
        parameters: PathParameters = .none,
        token: String? = nil,
        client: String? = nil,
        path: String = "",
        fields: HTTPFields = HTTPFields([])
    ) {
        self.body = body
        self.bytes = bytes
        self.query = query
        self.parameters = parameters
        self.token = token
        self.client = client
        self.path = path
        self.fields = fields
    }
}

extension ValidRequest {
    /// The same from another request that differs in the fields of its head.
    public func brought(by request: HTTPRequest, token: String?) -> ValidRequest {
        ValidRequest(
            body: body,
            bytes: request.body,
            query: query,
            parameters: parameters,
            token: token,
            client: request.client,
            path: path,
            fields: request.fields
        )
    }

    /// Whether it came below the vendor's base for older devices, which has forms of its own.
    public var isUnderVersionZero: Bool { path.utf8.starts(with: Path.versionZeroPrefix.utf8) }
}

public struct PathParameters: Sendable, Equatable {
    var pairs: [(name: String, value: String)]

    public static let none = PathParameters(pairs: [])

    public init(_ pairs: [(name: String, value: String)]) {
        self.init(pairs: pairs)
    }

    init(pairs: [(name: String, value: String)]) {
        self.pairs = pairs
    }

    public subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    public static func == (one: PathParameters, other: PathParameters) -> Bool {
        one.pairs.elementsEqual(other.pairs, by: ==)
    }
}
