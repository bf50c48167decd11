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
        if [.accept, .handshake].contains(phase), let key = draft.keyOfRequest {
            findings.error(.fault(.noRequestYet(key)), at: draft.position)
        }
        if phase == .head || phase == .onReuse, let field = draft.demands?.first(where: \.isInBody)?.field {
            findings.error(.fault(.noBodyYet("\(field)", phase.rawValue)), at: draft.position)
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
        var takers: [Phase: ReachIndex<ScriptedFault>] = [:]
        for rule in rules {
            let earlier = rule.rule.phase.takenFrom.compactMap { takers[$0]?.taker(of: rule) }
                .min { $0.position < $1.position }
            if let earlier {
                findings.error(.fault(.hidden(at: earlier.position)), at: rule.position)
            } else {
                takers[rule.rule.phase, default: ReachIndex()].add(rule)
            }
        }
    }
}

extension FaultDraft {
    fileprivate var keyOfRequest: String? {
        if on != nil { return "on" }
        if operation != nil { return "operation" }
        if header != nil { return "header" }
        return demands == nil ? nil : "where"
    }
}

extension Phase {
    /// The phases whose faults leave nothing to spoil at this one: what strikes before the device has seen a request.
    fileprivate var takenFrom: [Phase] {
        self == .afterCommit ? [.afterCommit, .before] : [self]
    }
}

extension ScriptedFault: ServingRule {
    var pattern: FaultTarget? {
        rule.on.map { .requests($0) } ?? .all
    }

    var takesAlways: Bool {
        guard rule.turns == .all || rule.turns == .range(1...Int.max), rule.share == wholeShare,
            rule.run == nil
        else { return false }
        return rule.times == nil && rule.lifetime == nil && rule.condition == nil && rule.window == nil
            && rule.header == nil && rule.client == nil && rule.operation == nil
    }
}

/// Which requests a fault is about, as far as `on` says it.
enum FaultTarget: TakingPattern {
    case all
    case requests(RequestPattern)

    var name: [UInt8] {
        if case .requests(let pattern) = self { pattern.name } else { [UInt8(ascii: "*")] }
    }

    var takers: [[UInt8]] {
        if case .requests(let pattern) = self { pattern.takers } else { [] }
    }

    var isWide: Bool {
        if case .requests(let pattern) = self { pattern.isWide } else { true }
    }

    var description: String {
        if case .requests(let pattern) = self { "\(pattern)" } else { "*" }
    }

    func takes(allOf other: FaultTarget) -> Bool {
        switch (self, other) {
        case (.all, _): true
        case (.requests, .all): false
        case (.requests(let pattern), .requests(let other)): pattern.takes(allOf: other)
        }
    }

    func effort(for other: FaultTarget) -> Int {
        switch (self, other) {
        case (.requests(let pattern), .requests(let other)): pattern.effort(for: other)
        default: 1
        }
    }
}
