public import HTTPWire

/// 408 on the idle connection some time after the answer, and then FIN (RFC 9110, section 15.5.9). A client that does
/// not look takes it for the answer to its next request.
public struct IdleTimeout: SpoiltAnswer {
    public static let word = "idle-408"
    public let phases: [Phase] = [.afterCommit]
    let wait: Duration

    /// - Parameter wait: from the answer to the 408; time of the device.
    public init(after wait: Duration) {
        self.wait = wait
    }

    public func plan(against victim: Victim, _ chance: inout some RandomNumberGenerator) -> ResponsePlan {
        let farewell = HTTPResponse(HTTPStatus(code: 408), fields: HTTPFields([victim.date]))
        let bytes = farewell.bytes(to: nil, keepsAlive: false)
        return ResponsePlan([.bytes(victim.answer), .pause(wait), .bytes(bytes), .close], keepsAlive: false)
    }
}
