public import HTTPWire

/// 302 to the place that was asked for, again and again.
public struct RedirectLoop: SpoiltAnswer {
    public static let word = "redirect-loop"
    public let phases: [Phase] = [.before, .head]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        let location = HTTPFields.Line(name: "Location", value: victim.request?.target.text ?? "/")
        return victim.reply(HTTPResponse(HTTPStatus(code: 302), fields: HTTPFields([location])))
    }
}
