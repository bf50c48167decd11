public import HTTPWire

/// Another status, with any body.
public struct Status: SpoiltAnswer {
    public static let word = "status"
    public let phases: [Phase] = [.before, .afterCommit, .head]
    let response: HTTPResponse

    /// - Parameter response: without `Date`; it must be sendable.
    public init(_ response: HTTPResponse) {
        self.response = response
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.reply(response)
    }
}

/// 429: the client asks too often (RFC 6585, section 4).
public struct TooManyRequests: SpoiltAnswer {
    public static let word = "too-many-requests"
    public let phases: [Phase] = [.before, .head]
    let delay: Duration

    public init(retryAfter delay: Duration) {
        self.delay = delay
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.reply(.retry(HTTPStatus(code: 429), after: delay))
    }
}

/// 503: the device is overloaded; with `times` or `for`, a burst of them (RFC 9110, section 15.6.4).
public struct Unavailable: SpoiltAnswer {
    public static let word = "unavailable"
    public let phases: [Phase] = [.before, .head]
    let delay: Duration

    public init(retryAfter delay: Duration) {
        self.delay = delay
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.reply(.retry(HTTPStatus(code: 503), after: delay))
    }
}

extension HTTPResponse {
    /// `Retry-After` counts whole seconds (RFC 9110, section 10.2.3): too early would be refused again.
    fileprivate static func retry(_ status: HTTPStatus, after delay: Duration) -> HTTPResponse {
        let (seconds, rest) = delay.components
        let field = HTTPFields.Line(name: "Retry-After", value: "\(seconds + (rest > 0 ? 1 : 0))")
        return HTTPResponse(status, fields: HTTPFields([field]))
    }
}
