public import JSONTree

/// One operation of an API, as data: routing, token check, validation and every export are made from it.
public struct Endpoint<Operation: Sendable>: Sendable {
    public var operation: Operation
    public var method: Method
    /// The first is the one to show; the others are twins that answer the same.
    public var paths: [Path]
    public var access: Access
    /// Who has it; on the others its paths do not exist.
    public var families: Families
    public var query: [Shape.Field]
    /// `nil`: whatever body comes is not looked at. Nullable: none may come.
    public var body: Shape?
    /// What a good answer looks like; `nil` where it has no body.
    public var answer: Shape?
    /// The same below `/api/v0`, where that differs.
    public var answerUnderVersionZero: Shape?
    /// The media type of a good answer that is not JSON, such as `image/png`.
    public var mediaType: String?
    /// The media type of a body that is not JSON, such as `application/zip`; the behaviour reads it.
    public var bodyMediaType: String?
    /// The media types of good answers that are JSON only by default.
    public var otherTypes: [String] = []
    /// What is known of the answer's body.
    public var answerClaim: Claim
    /// What it is for those who look for it, whatever it is called.
    public var role: Role?
    /// What it moves in the world, whatever its method.
    public var act: Act?

    public init(
        _ operation: Operation,
        _ method: Method,
        _ paths: Path...,
        access: Access = .token,
        on families: Families = .all,
        query: [Shape.Field] = [],
        body: Shape? = nil,
        answer: Shape?,
        _ answerClaim: Claim
    ) {
        self.operation = operation
        self.method = method
        self.paths = paths
        self.access = access
        self.families = families
        self.query = query
        self.body = body
        self.answer = answer
        self.answerClaim = answerClaim
    }
}

extension Endpoint {
    /// The same, whatever the operation.
    var unnamed: Endpoint<Void> {
        var endpoint = Endpoint<Void>(
            (),
            method,
            access: access,
            on: families,
            query: query,
            body: body,
            answer: answer,
            answerClaim
        )
        endpoint.paths = paths
        endpoint.mediaType = mediaType
        endpoint.bodyMediaType = bodyMediaType
        endpoint.answerUnderVersionZero = answerUnderVersionZero
        endpoint.otherTypes = otherTypes
        (endpoint.role, endpoint.act) = (role, act)
        return endpoint
    }
}

public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    /// Both verbs are seen in the wild for one operation.
    case getOrPost = "GET, POST"

    /// Request methods that reach the operation: a resource with GET also has HEAD (RFC 9110, section 9.3.2).
    public var names: [String] {
        switch self {
        case .get: ["GET", "HEAD"]
        case .getOrPost: ["GET", "HEAD", "POST"]
        case .post, .put, .patch, .delete: [rawValue]
        }
    }
}

/// An operation that clients cannot do without.
public enum Role: String, Sendable, CaseIterable {
    case login
    case logout
    case callStart = "call start"
    case callEnd = "call end"
}

/// Something that happens outside of the API: a client that only reads a device must not request it, even by GET.
public enum Act: String, Sendable, CaseIterable {
    case opens
    case reboots
    case calls
    case endsSession = "ends a session"
}

public enum Access: Sendable {
    case open
    case token
}

/// A path and why we believe in it. `{name}` matches one segment.
public struct Path: Sendable, Equatable {
    public enum Root: Sendable, Equatable {
        /// Below each base path of the profile: `/api/v1`, `/api/v0`.
        case base
        /// Below the vendor's base for older devices alone, where the profile has it.
        case versionZero
        /// As it stands.
        case server
    }

    public var text: String
    public var root: Root
    public var claim: Claim

    /// The beginning of every path for older devices.
    static let versionZeroPrefix = "/api/v0/"

    public static func versionZero(_ text: String, _ claim: Claim) -> Path {
        Path(text: text, root: .versionZero, claim: claim)
    }

    public static func base(_ text: String, _ claim: Claim) -> Path { Path(text: text, root: .base, claim: claim) }
    public static func server(_ text: String, _ claim: Claim) -> Path { Path(text: text, root: .server, claim: claim) }
}
