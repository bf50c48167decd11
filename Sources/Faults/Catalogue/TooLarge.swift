public import HTTPWire

/// 413 as soon as the head has come; the body is not read (RFC 9110, section 15.5.14).
public struct TooLarge: SpoiltAnswer {
    public static let word = "early-413"
    public let phases: [Phase] = [.head]

    public init() {}

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        victim.reply(HTTPResponse(.contentTooLarge))
    }
}
