import IntercomModel

/// A `when:` of the time line: it fires each time that its condition comes to hold.
struct Watch: Sendable {
    let condition: Condition
    let step: Step
    let file: String
    private let times: Int?
    private var fired = 0
    private var held: Bool

    /// Nil for a rule that waits for a time.
    init?(_ rule: TimelineRule, on device: Device) {
        guard case .when(let condition, let times) = rule.trigger else { return nil }
        self.condition = condition
        self.times = times
        step = rule.step
        file = rule.file
        held = condition.holds(on: device)
    }

    /// - Parameter now: whether it holds; nil is as before.
    mutating func comesToHold(_ now: Bool?) -> Bool {
        guard let now else { return false }
        let before = held
        held = now && !condition.isMoment
        guard now, !before, fired < times ?? .max else { return false }
        fired += 1
        return true
    }
}
