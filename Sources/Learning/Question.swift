public import HTTPWire

/// One request to a unit, and why it is sent.
public struct Question: Sendable, Equatable {
    public enum Purpose: Sendable, Equatable {
        /// Who it is.
        case info
        /// How a unit answers below a base that it does not have.
        case nowhere
        /// Whether an API stands below this path.
        case base(String)
        case login(Login)
        /// What an endpoint says; the name is that of the answer in a profile, such as `LockOptions.delay/1`.
        case read(String)
        /// The same under another path or base, or with other parameters.
        case variant(String)
        /// A request that was recorded elsewhere, such as `GET /api/v1/device/language`.
        case played(String)
        /// The same without a token.
        case guarded(String)
        /// The same with HTTP Basic.
        case basic
        /// What it says to something that is not there, or not understood.
        case unknownPath
        case wrongMethod
        case refusal
        /// How it writes heads: HEAD, HTTP/1.0, keep-alive.
        case head
        /// What was read is written back.
        case write(String)
        case reread(String)
        /// A wrong value, which it shall refuse.
        case invalid(String)
        case call(CallStep)
        /// By name alone: a lock, a reboot.
        case act(String)
    }

    public enum Login: Sendable, Equatable {
        /// With the account that was given: as parameters, or as a JSON body.
        case query, body
        /// The digest in capitals.
        case capitals
        case wrongPassword, incomplete
    }

    public enum CallStep: Sendable, Equatable {
        case start, poll, end
    }

    public var purpose: Purpose
    /// No two questions have the same.
    public var name: String
    public var method: String
    /// Path and query.
    public var target: String
    public var needsToken = false
    public var body: [UInt8] = []
    public var version = HTTPVersion.http11
    public var fields: [HTTPFields.Line] = []
    /// From the request before this one to this one, if the pace is not longer; nil for most.
    public var pause: Duration?

    public init(_ purpose: Purpose, _ name: String, _ method: String, _ target: String) {
        (self.purpose, self.name, self.method, self.target) = (purpose, name, method, target)
    }

    /// GET.
    init(_ purpose: Purpose, _ name: String, _ target: String) {
        self.init(purpose, name, "GET", target)
    }

    func with(_ change: (inout Question) -> Void) -> Question {
        var question = self
        change(&question)
        return question
    }

    var isGuarded: Bool {
        if case .guarded = purpose { true } else { false }
    }

    var withToken: Question { with { $0.needsToken = true } }

    func with(json body: [UInt8]) -> Question {
        with {
            $0.body = body
            $0.fields = [HTTPFields.Line(name: "Content-Type", value: "application/json")]
        }
    }
}

extension Question {
    /// As it goes to that server.
    public func request(to server: ServerURL, token: String?) -> OutgoingRequest {
        var url = server
        url.target = target
        var lines = [HTTPFields.Line(name: "Accept", value: "*/*")] + fields
        if needsToken, let token { lines.append(HTTPFields.Line(name: "Authorization", value: "Bearer \(token)")) }
        var request = OutgoingRequest(method, url, fields: HTTPFields(lines), body: body)
        request.version = version
        return request
    }
}

/// What became of a question.
public enum Outcome: Sendable, Equatable {
    case answered(ReceivedResponse)
    /// Why there is no answer, in one sentence.
    case skipped(String)

    var response: ReceivedResponse? {
        if case .answered(let response) = self { response } else { nil }
    }
}
