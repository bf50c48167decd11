import APIContract
import DeviceAPI
public import Faults
import HTTPWire
public import IntercomModel
public import Scenarios

/// What a script says about endpoints, held against those that a profile has.
public enum ProfileCheck {
    public static func findings(of scenario: Scenario, on profile: DeviceProfile) -> [Finding] {
        let routes = routes(of: profile)
        return misfits(of: scenario, on: profile, routes)
            + scenario.allFaults.compactMap { fault in
                if let on = fault.rule.on, scenario.replies.contains(where: { $0.on.overlaps(on) }) { return nil }
                return problem(with: fault.rule, routes, profile).map {
                    Finding(.error, in: fault.file, at: fault.position, $0)
                }
            }
    }

    /// Steps and conditions about a lock or a door that is not there, and conditions on requests that no endpoint takes:
    /// these come, too, but are refused.
    private static func misfits(
        of scenario: Scenario,
        on profile: DeviceProfile,
        _ routes: DeviceRoutes.Table
    ) -> [Finding] {
        scenario.gear.compactMap { use in
            guard case .endpoint(let pattern) = use.gear else {
                return profile.lack(of: use.gear).map { Finding(.error, in: use.file, at: use.position, $0) }
            }
            let isTaken =
                routes.routes.contains { $0.isMeant(by: pattern, routes.bases) }
                || scenario.replies.contains { $0.on.overlaps(pattern) }
            let sentence =
                "no endpoint of the profile \(profile.name) fits \"request:\(pattern)\", so it is only true for a "
                + "request that gets 404 or 405"
            return isTaken ? nil : Finding(.warning, in: use.file, at: use.position, sentence)
        }
    }

    /// One sentence; nil when a request of this profile can be meant.
    fileprivate static func problem(
        with rule: FaultRule<Circumstance>,
        _ routes: DeviceRoutes.Table,
        _ profile: DeviceProfile
    ) -> String? {
        if let operation = rule.operation, !routes.routes.contains(where: { Wildcard.matches($0.name, operation) }) {
            return "the profile \(profile.name) has no operation \"\(operation)\", so the fault never strikes"
        }
        if let on = rule.on, !routes.routes.contains(where: { $0.isMeant(by: on, routes.bases) }) {
            return "no endpoint of the profile \(profile.name) fits \"\(on)\", so the fault never strikes"
        }
        return nil
    }

    private static func routes(of profile: DeviceProfile) -> DeviceRoutes.Table {
        let account = Account(username: "", password: "")
        let start = CalendarDate(millisecondsSince1970: 0)
        return DeviceRoutes.table(for: Device(profile: profile, account: account, startAt: start, seed: 1))
    }
}

extension DeviceProfile {
    fileprivate func lack(of gear: Gear) -> String? {
        switch gear {
        case .endpoint: nil
        case .door:
            isPanel ? nil : "the profile \(name) is a monitor and has no door; a panel such as camdroid-panel has one"
        case .lock(let number):
            switch access.lockCount(isPanel: isPanel) {
            case number...: nil
            case 0 where !isPanel:
                "the profile \(name) is a monitor and has no lock; a panel such as camdroid-panel has two"
            case 0: "the profile \(name) has no lock"
            case 1: "the profile \(name) has no lock \(number), only lock 1"
            case let count: "the profile \(name) has no lock \(number), only 1 to \(count)"
            }
        }
    }
}

extension Simulation {
    /// Whether a door of the device speaks HTTPS, or will.
    public var speaksHTTPS: Bool { setup.speaksHTTPS || device.settings.isWebEncrypted }

    /// Why a rule can never strike on this device: one sentence; nil when it can.
    public func objection(to rule: FaultRule<Circumstance>) -> String? {
        if rule.phase == .handshake, !speaksHTTPS {
            let word = type(of: rule.fault).word
            return "\(word) strikes HTTPS alone, and no door of this device speaks it: serve with --tls or --tls-port"
        }
        if let gear = rule.condition?.state?.gear, let lack = device.profile.lack(of: gear) { return lack }
        return ProfileCheck.problem(with: rule, routes, device.profile)
    }

    /// Why it can never come to be on this device: one sentence; nil when it can.
    public func objection(to awaited: Awaited) -> String? {
        guard case .condition(let condition) = awaited else { return nil }
        return condition.gear.flatMap { device.profile.lack(of: $0) }
    }
}

extension Route {
    fileprivate func isMeant(by pattern: RequestPattern, _ bases: [String]) -> Bool {
        guard pattern.method.map(method.names.contains) ?? true else { return false }
        return paths.contains { path in
            path.places(bases).contains { Wildcard.overlap(pattern.path, $0.withStars) }
        }
    }
}

extension RequestPattern {
    /// Whether some request is meant by both.
    fileprivate func overlaps(_ other: RequestPattern) -> Bool {
        (method == nil || other.method == nil || method == other.method) && Wildcard.overlap(path, other.path)
    }
}

extension String {
    /// `{name}` stands for any segment, and so does a star, more or less.
    fileprivate var withStars: String {
        split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? "*" : $0 }
            .joined(separator: "/")
    }
}

extension Wildcard {
    /// Whether some text matches both patterns.
    fileprivate static func overlap(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        let star = UInt8(ascii: "*")
        // What stands in `row` says for each end of `other` whether it fits the end of `one` that is looked at.
        var row = [Bool](repeating: false, count: other.count + 1)
        for start in stride(from: one.count, through: 0, by: -1) {
            var next = row
            for end in stride(from: other.count, through: 0, by: -1) {
                let (mine, theirs) = (one[safe: start], other[safe: end])
                next[end] =
                    switch (mine, theirs) {
                    case (nil, nil): true
                    case (star, _) where row[end]: true
                    case (_, star) where end < other.count && next[end + 1]: true
                    case (star, _?): next[end + 1]
                    case (_?, star): row[end]
                    case (let mine?, let theirs?): mine == theirs && row[end + 1]
                    case (nil, _), (_, nil): false
                    }
            }
            row = next
        }
        return row[0]
    }
}

extension [UInt8] {
    fileprivate subscript(safe index: Int) -> UInt8? {
        index < count ? self[index] : nil
    }
}
