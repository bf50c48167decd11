public import IntercomModel
import JSONTree

/// Plays the script: picks a story for each call, watches the time line, and puts the steps of both on the time line of
/// the device, one by one.
///
/// A value, like the device; a snapshot holds both.
public struct Director: Sendable {
    private var script: Script
    private var watches: [Watch] = []
    /// Those that have not happened.
    private var alarms: [Alarm] = []
    var performances: [Performance] = []
    private var cuesSet = 0
    /// Faults whose step was played; the owner of the fault table takes them.
    private var faultsDue: [ScriptedFault] = []
    /// The uses of everything that has a place.
    public var usage: ScriptUsage

    /// The rules of all scenarios in their order, then the fates, unless a scenario says `otherwise: error`.
    public init(_ scenarios: [Scenario], fates: Scenario, usage: ScriptUsage = ScriptUsage()) {
        self.usage = usage
        script = Script(scenarios, fates: fates)
    }

    public init(_ unplayed: UnplayedScripts) {
        usage = unplayed.usage
        script = unplayed.script
    }

    /// To be called once, when the device has its start state: puts what happens at a time on the time line.
    public mutating func begin(on device: inout Device) {
        watches = script.timeline.compactMap { Watch($0, on: device) }
        for rule in script.timeline {
            guard case .at(let time) = rule.trigger, .start + time >= device.now else { continue }
            play([rule.step(after: .start + time - device.now)], of: rule.file, as: .timeline, on: &device)
        }
        alarms = script.timeline.compactMap { Alarm($0, on: device) }
        for number in alarms.indices { set(number, on: &device) }
    }

    /// Another script from now on. The story of a call that is running is played to its end; what should have happened
    /// before does not.
    public mutating func change(to scenarios: [Scenario], fates: Scenario, on device: inout Device) {
        drop(on: &device) { $0.isTimeline }
        script = Script(scenarios, fates: fates)
        begin(on: &device)
    }

    /// Something that happens now, besides the script, as if an entry of its time line were due.
    public mutating func begin(_ rule: TimelineRule, on device: inout Device) {
        play([rule.step(after: .zero)], of: rule.file, as: .timeline, on: &device)
    }

    /// To be called with everything that happens to the device, in order.
    /// - Returns: false for a call that no rule matches, so that it will not be answered. An incoming call needs no rule.
    @discardableResult
    public mutating func noticed(_ event: DeviceEvent, on device: inout Device) -> Bool {
        var isTaken = true
        switch event.what {
        case .callStarted(let call): isTaken = callStarted(call, on: &device)
        case .callChanged(let call, from: _, to: .ended, why: _): drop(on: &device) { $0 == .call(call.id) }
        case .settingsChanged: if !alarms.isEmpty { resetAlarms(on: &device) }
        default: break
        }
        observe(on: &device) { $0.holds(after: event.what) }
        return isTaken
    }

    /// To be called with each request as it arrives.
    public mutating func requested(_ method: String, _ path: String, on device: inout Device) {
        observe(on: &device) { $0.happens(at: method, path) ? true : nil }
    }

    /// To be called with each cue that has fired: performs the step, and sets the cue of the next one.
    /// - Returns: false when the cue is not, or no longer, the director's.
    @discardableResult
    public mutating func perform(_ cue: Cue, on device: inout Device) -> Bool {
        guard let index = performances.firstIndex(where: { $0.waits(for: cue) }) else { return false }
        var performance = performances.remove(at: index)
        performance.wait = nil
        guard performance.isAlive(on: device) else { return true }
        if case .alarm(let number) = performance.role {
            alarms[number].hasRung = true
            performance.role = .timeline
        }
        usage.count(performance.step.place)
        guard carryOut(performance.step.verb, in: &performance, on: &device), performance.isAlive(on: device) else {
            return true
        }
        resume(performance, on: &device)
        return true
    }

    /// The faults that are in force from now on; each is given once.
    public mutating func takeFaults() -> [ScriptedFault] {
        guard !faultsDue.isEmpty else { return [] }
        defer { faultsDue = [] }
        return faultsDue
    }

    /// A hand takes the call, or it is over: the rest of its story is dropped.
    public mutating func takeOver(on device: inout Device) {
        drop(on: &device) { !$0.isTimeline }
    }
}

extension Director {
    /// The story of a call before it is dropped.
    private mutating func callStarted(_ call: Call, on device: inout Device) -> Bool {
        takeOver(on: &device)
        guard call.direction == .outgoing else { return true }
        guard let place = script.rules.take(DialledText(call.number)) else { return false }
        usage.count(script.rules[place].place)
        play(script.rules[place].story, of: script.rules[place].file, as: .call(call.id), on: &device)
        return true
    }

    /// What waits goes on, and what watches begins, where the condition has come to hold.
    private mutating func observe(on device: inout Device, _ holds: (Condition) -> Bool?) {
        guard !watches.isEmpty || performances.contains(where: \.waitsForCondition) else { return }
        for index in performances.indices.reversed() {
            guard case .condition(let condition)? = performances[index].wait, holds(condition) == true else { continue }
            var performance = performances.remove(at: index)
            performance.wait = nil
            performance.moveOn()
            resume(performance, on: &device)
        }
        for index in watches.indices where watches[index].comesToHold(holds(watches[index].condition)) {
            play([watches[index].step], of: watches[index].file, as: .timeline, on: &device)
        }
    }

    private mutating func set(_ number: Int, on device: inout Device) {
        guard let due = alarms[number].due else { return }
        let rule = alarms[number].rule
        play([rule.step(after: due - device.now)], of: rule.file, as: .alarm(number), on: &device)
    }

    /// The clock may have been moved.
    private mutating func resetAlarms(on device: inout Device) {
        for number in alarms.indices where alarms[number].calendarChanged(on: device) {
            drop(on: &device) { $0 == .alarm(number) }
            set(number, on: &device)
        }
    }

    private mutating func play(
        _ story: [Step],
        of file: String,
        as role: Performance.Role,
        on device: inout Device
    ) {
        resume(Performance(role, of: file, story: story), on: &device)
    }

    /// Sets the cue of the next step, if there is one. Silence needs none: there the device gives up by itself.
    private mutating func resume(_ performance: consuming Performance, on device: inout Device) {
        if performance.isOver { return }
        if case .silence = performance.step.verb { return usage.count(performance.step.place) }
        cuesSet += 1
        let cue = Cue(performance.label, payload: cuesSet)
        performance.wait = .cue(cue, device.setCue(cue, after: performance.step.after))
        performances.append(performance)
    }

    private mutating func drop(on device: inout Device, where isMeant: (Performance.Role) -> Bool) {
        for index in performances.indices.reversed() where isMeant(performances[index].role) {
            if case .cue(_, let timer)? = performances.remove(at: index).wait { device.cancelCue(timer) }
        }
    }

    /// - Returns: whether the story goes on at once.
    private mutating func carryOut(
        _ verb: Verb,
        in performance: inout Performance,
        on device: inout Device
    ) -> Bool {
        switch verb {
        case .dtmf(let keys) where keys.utf8.count > 1:
            guard deliver(.dtmf(String(keys.prefix(1))), as: performance.role, on: &device) else { return false }
            performance.enter(performance.step.pressed(keys.dropFirst()))
        case .sip, .hangup, .dtmf, .silence:
            guard let event = verb.event, deliver(event, as: performance.role, on: &device) else { return false }
            performance.moveOn()
        case .act(let action):
            action.apply(to: &device)
            performance.moveOn()
        case .fault(let fault):
            faultsDue.append(fault)
            performance.moveOn()
        case .either(let branches):
            performance.enter(branches.picked(by: &device.chance).story)
        case .repeat(let times, let steps):
            performance.enter(steps, times: times)
        case .waitFor(let condition) where condition.holds(on: device):
            performance.moveOn()
        case .waitFor(let condition):
            performance.wait = .condition(condition)
            performances.append(performance)
            return false
        }
        return true
    }

    /// The time line goes on also where there is no call for it.
    private func deliver(_ event: CallEvent, as role: Performance.Role, on device: inout Device) -> Bool {
        switch role {
        case .call(let id):
            return device.deliver(event, toCall: id)
        case .timeline, .alarm:
            if let call = device.call { device.deliver(event, toCall: call.id) }
            return true
        }
    }
}

extension Performance {
    fileprivate var label: Cue.Label {
        step.label ?? step.label(in: file, of: role.isTimeline ? "timeline" : "story")
    }

    /// A story ends with its call.
    fileprivate func isAlive(on device: Device) -> Bool {
        switch role {
        case .call(let id): device.call?.id == id && device.call?.state.isRunning == true
        case .timeline, .alarm: true
        }
    }
}

extension [Branch] {
    /// The shares of all of them are a whole.
    fileprivate func picked(by chance: inout SeededRandom) -> Branch {
        var draw = chance.below(Branch.whole)
        for branch in dropLast() {
            if draw < branch.share { return branch }
            draw -= branch.share
        }
        return self[count - 1]
    }
}
