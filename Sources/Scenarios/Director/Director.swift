public import IntercomModel
import JSONTree

/// Plays the called side: picks a story for each call, and puts its steps on the time line of the device, one by one.
///
/// A value, like the device; a snapshot holds both.
public struct Director: Sendable {
    /// A story that is being played.
    private struct Performance {
        let call: Int
        let rule: CallRule
        /// The index of the step that is due next.
        var next: Int
        var cue: Cue
        var timer: TimerID
    }

    private let rules: [CallRule]
    /// How many calls each rule has served.
    private var served: [Int]
    private var performance: Performance?
    private var cuesSet = 0

    /// The rules of all scenarios in their order, then the fates, unless a scenario says `otherwise: error`.
    public init(_ scenarios: [Scenario], fates: Scenario) {
        let own = scenarios.flatMap(\.calls)
        rules = scenarios.contains { $0.otherwise == .error } ? own : own + fates.calls
        served = Array(repeating: 0, count: rules.count)
    }

    /// To be told of each call that the device has started; the story of a call before it is dropped.
    /// - Returns: false when no rule takes the call, so that nobody will answer. An incoming call needs none.
    public mutating func callStarted(_ call: Call, on device: inout Device) -> Bool {
        takeOver(on: &device)
        guard call.direction == .outgoing else { return true }
        let dialled = DialledText(call.number)
        guard let index = firstLiveRule(for: dialled) else { return false }
        served[index] += 1
        schedule(0, of: rules[index], for: call.id, on: &device)
        return true
    }

    /// To be told of each cue that has fired: does the step, and sets the cue of the next one.
    /// - Returns: false when the cue is not, or no longer, the director's.
    @discardableResult
    public mutating func perform(_ cue: Cue, on device: inout Device) -> Bool {
        guard let due = performance, due.cue == cue else { return false }
        performance = nil
        guard let event = due.rule.story[due.next].verb.event else { return true }
        guard device.deliver(event, toCall: due.call) else { return true }
        schedule(due.next + 1, of: due.rule, for: due.call, on: &device)
        return true
    }

    /// A hand takes the call, or it is over: the rest of its story is dropped.
    public mutating func takeOver(on device: inout Device) {
        guard let performance else { return }
        device.cancelCue(performance.timer)
        self.performance = nil
    }

    /// As after `init`. The device is reset with it, so its time line holds no cue any more.
    public mutating func reset() {
        served = Array(repeating: 0, count: rules.count)
        performance = nil
        cuesSet = 0
    }
}

extension Director {
    private func firstLiveRule(for dialled: DialledText) -> Int? {
        for index in rules.indices where isLive(index) && rules[index].to.matches(dialled) { return index }
        return nil
    }

    private func isLive(_ index: Int) -> Bool {
        guard let times = rules[index].times else { return true }
        return served[index] < times
    }

    /// Nothing is set behind the last step, nor for silence: there the device gives up by itself.
    private mutating func schedule(_ index: Int, of rule: CallRule, for call: Int, on device: inout Device) {
        guard rule.story.indices.contains(index), rule.story[index].verb != .silence else { return }
        let step = rule.story[index]
        cuesSet += 1
        let cue = Cue(owner: "story \(rule.file):\(step.position.line)", what: "\(step.verb)", payload: cuesSet)
        let timer = device.setCue(cue, after: step.after)
        performance = Performance(call: call, rule: rule, next: index, cue: cue, timer: timer)
    }
}

extension Verb: CustomStringConvertible {
    /// As it stands in the list of timers: `sip 180`.
    public var description: String {
        switch self {
        case .sip(let status): "sip \(status.code)"
        case .hangup(let side): "hangup \(side.rawValue)"
        case .silence: "silence"
        case .dtmf(let digits): "dtmf \(digits)"
        }
    }

    /// What it does to the call; nothing at all when silent.
    fileprivate var event: CallEvent? {
        switch self {
        case .sip(let status): .sip(status)
        case .hangup(let side): .hangup(side)
        case .silence: nil
        case .dtmf(let digits): .dtmf(digits)
        }
    }
}
