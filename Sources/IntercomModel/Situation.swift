/// Where a device stood when a request came, or when it was answered: what an explanation shows of it.
public struct Situation: Sendable, Hashable {
    /// Nil is idle.
    public let call: CallState?
    /// The last status of the newest call.
    public let sipCode: Int?
    public let registration: Registration
    public let power: Power
}

extension Device {
    public var situation: Situation {
        let newest = placeOfCall
        return Situation(
            call: newest.map { calls[$0].state },
            sipCode: newest.flatMap { calls[$0].status?.code },
            registration: registration,
            power: power
        )
    }
}
