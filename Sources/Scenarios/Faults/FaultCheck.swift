import Faults
import HTTPWire

/// Finds faults that can never strike, and keys that contradict each other.
enum FaultCheck {
    static func check(_ draft: FaultDraft, _ findings: inout Findings) {
        guard let fault = draft.fault else { return }
        let word = type(of: fault).word
        let phase = draft.phase ?? fault.phases[0]
        if !fault.phases.contains(phase) {
            let allowed = fault.phases.map(\.rawValue)
            findings.error(.fault(.phase(word, phase.rawValue, allowed: allowed)), at: draft.position)
        }
        if phase == .accept, let key = draft.keyOfRequest {
            findings.error(.fault(.noRequestYet(key)), at: draft.position)
        }
        if draft.nth != nil, draft.every != nil { findings.error(.fault(.nthAndEvery), at: draft.position) }
        if draft.lifetime == .zero { findings.error(.fault(.never("for: 0")), at: draft.position) }
        if let window = draft.window, let lifetime = draft.lifetime, window.lowerBound >= lifetime {
            findings.error(.fault(.goneBefore(window.lowerBound, lifetime)), at: draft.position)
        }
        if let nth = draft.nth, let times = draft.times, times > nth.count, nth.upperBound < .max {
            findings.warning(.fault(.timesNotReached(times, most: nth.count)), at: draft.position)
        }
    }

    /// A rule behind one that always strikes the same requests never does.
    static func checkOrder(_ rules: [ScriptedFault], _ findings: inout Findings) {
        for (index, rule) in rules.enumerated() {
            guard let earlier = rules[..<index].first(where: { $0.rule.takes(allOf: rule.rule) }) else { continue }
            findings.error(.fault(.hidden(at: earlier.position)), at: rule.position)
        }
    }
}

extension FaultDraft {
    fileprivate var keyOfRequest: String? {
        if on != nil { return "on" }
        if operation != nil { return "operation" }
        return header == nil ? nil : "header"
    }
}

extension FaultRule {
    /// What strikes before the device has seen a request leaves nothing to spoil afterwards.
    private func comesBefore(_ other: FaultRule) -> Bool {
        phase == other.phase || (phase == .before && other.phase == .afterCommit)
    }

    fileprivate func takes(allOf other: FaultRule) -> Bool {
        guard comesBefore(other), turns == .all || turns == .range(1...Int.max), share == wholeShare, fault.run == nil
        else {
            return false
        }
        guard times == nil, lifetime == nil, condition == nil, window == nil, header == nil, client == nil,
            operation == nil
        else {
            return false
        }
        guard let on else { return true }
        return other.on.map { on.takes(allOf: $0) } ?? false
    }
}
