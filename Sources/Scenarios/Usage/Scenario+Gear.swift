import Faults
public import HTTPWire
import IntercomModel
public import JSONTree

/// Something that only some devices have.
public enum Gear: Sendable, Hashable {
    case lock(Int)
    case door
    /// An endpoint to which such a request can come.
    case endpoint(RequestPattern)
}

extension Scenario {
    /// What its beginning, its steps and its conditions need of the device, each with its place.
    public var gear: [(gear: Gear, position: SourcePosition, file: String)] {
        var uses: [(gear: Gear, position: SourcePosition, file: String)] = []
        if let position = device.doorPosition { uses.append((.door, position, file)) }
        for rule in calls {
            for step in rule.story.everyStep {
                if let gear = step.verb.gear { uses.append((gear, step.position, rule.file)) }
            }
        }
        for rule in timeline {
            if case .when(let condition, _) = rule.trigger, let gear = condition.gear {
                uses.append((gear, rule.step.position, rule.file))
            }
            for step in [rule.step].everyStep {
                if let gear = step.verb.gear { uses.append((gear, step.position, rule.file)) }
            }
        }
        for fault in faults {
            if let gear = fault.rule.condition?.state?.gear { uses.append((gear, fault.position, fault.file)) }
        }
        return uses
    }

    /// The rules about faults, also those that a step brings.
    public var allFaults: [ScriptedFault] {
        let steps = calls.flatMap(\.story.everyStep) + timeline.flatMap { [$0.step].everyStep }
        return faults
            + steps.compactMap { step in
                if case .fault(let fault) = step.verb { fault } else { nil }
            }
    }
}

extension Verb {
    fileprivate var gear: Gear? {
        switch self {
        case .act(.openLock(let number, _)), .act(.closeLock(let number)): .lock(number)
        case .act(.present(let shown)): .lock(shown.lock)
        case .act(.door): .door
        case .waitFor(let condition): condition.gear
        case .fault(let fault): fault.rule.condition?.state?.gear
        case .act, .sip, .hangup, .silence, .dtmf, .either, .repeat: nil
        }
    }
}

extension Condition {
    public var gear: Gear? {
        switch self {
        case .lock(let number, _): .lock(number)
        case .door: .door
        case .request(let pattern): .endpoint(pattern)
        case .callState, .callCode, .registration, .power, .logged: nil
        }
    }
}
