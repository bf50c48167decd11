public import HTTPWire

/// 503 whose `Retry-After` is a date by the device's clock, not a number of seconds (RFC 9110, section 10.2.3).
public struct RetryAfterDate: SpoiltAnswer {
    public static let word = "retry-after-date"
    public let phases: [Phase] = [.before, .head]
    let delay: Duration

    public init(after delay: Duration) {
        self.delay = delay
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        // A date has whole seconds; the next one, because a client that comes too early would be refused again.
        let date = victim.dateAfter(delay + .milliseconds(999))
        let field = HTTPFields.Line(name: "Retry-After", value: date)
        return victim.reply(HTTPResponse(HTTPStatus(code: 503), fields: HTTPFields([field])))
    }
}
