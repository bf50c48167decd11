public import HTTPWire

/// A redirection to the same URL: a number of times before the request is served, or without end.
public struct Redirect: SpoiltAnswer, Intermittent {
    public static let word = "redirect"
    public let phases: [Phase] = [.before, .head]
    let code: Int
    public let run: Int?

    /// - Parameters:
    ///   - code: such as 307, with which a POST stays a POST (RFC 9110, section 15.4.8).
    ///   - times: how many requests in a row are redirected; the one after them is served, and then it begins again.
    ///     Nil: all.
    public init(code: Int, times: Int? = nil) {
        self.code = code
        run = times
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        let location = HTTPFields.Line(name: "Location", value: victim.request?.target.text ?? "/")
        return victim.reply(HTTPResponse(HTTPStatus(code: code), fields: HTTPFields([location])))
    }
}
