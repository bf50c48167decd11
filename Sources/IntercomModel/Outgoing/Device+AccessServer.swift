/// How a presented identifier is decided.
public enum PresentationOutcome: Sendable, Hashable {
    case decided(AccessDecision)
    /// The remote access server is asked first; the decision follows the end of the call with that id.
    case asked(call: Int)

    /// Not yet, where a server is asked.
    public var isGranted: Bool {
        switch self {
        case .decided(let decision): decision.isGranted
        case .asked: false
        }
    }
}

extension Device {
    /// The server that decides before the device does; nil where the device decides alone. Cards, codes and QR codes are
    /// asked for (facts of the device, part 3.5). Where no server of the owner's own is set, Link would be asked: no
    /// source tells how, so the device decides alone.
    private func accessServer(for shown: Presentation) -> String? {
        let control = access.settings.remoteControl
        guard control.isEnabled, control.usesCustomServer, !control.customServerURL.isEmpty else { return nil }
        switch shown.kind {
        case .card, .inputCode, .qr: return control.customServerURL
        case .ukey, .licensePlate, .face: return nil
        }
    }

    /// A person presents an identifier to the device, or types a code. A remote access server is asked first; otherwise the
    /// device decides, and where it grants access its locks open, one pass is used, and the log says so.
    @discardableResult
    public mutating func present(_ shown: Presentation) throws(DeviceError) -> PresentationOutcome {
        guard power.isListening else { throw .down }
        guard access.locks.contains(where: { $0.number == shown.lock }) else { throw .noLock(shown.lock) }
        if let server = accessServer(for: shown) { return .asked(call: call(.access(shown), at: server)) }
        let decision = ownDecision(on: shown)
        carryOut(decision, of: shown)
        return .decided(decision)
    }

    /// The server has answered, or has not in time: then the device decides alone.
    mutating func decide(on shown: Presentation, _ result: OutgoingResult, after call: Int) {
        let decision = decision(on: shown, result)
        outgoing.decisions[call] = decision
        outgoing.decisions[call - Self.mostDecisions] = nil
        carryOut(decision, of: shown)
    }

    private func decision(on shown: Presentation, _ result: OutgoingResult) -> AccessDecision {
        switch result {
        case .accessDenied: return .denied(.remoteServer, uid: nil)
        case .accessGranted(let lock):
            let locks = access.locks.map(\.number).filter { lock == 0 || $0 == lock }
            return locks.isEmpty ? ownDecision(on: shown) : .granted(.remoteServer, locks: locks)
        case .leftToDevice, .token, .acknowledged, .unauthorised, .refused, .failed: return ownDecision(on: shown)
        }
    }

    private func ownDecision(on shown: Presentation) -> AccessDecision {
        access.decision(on: shown, at: date, zone: settings.time.zoneMinutes)
    }

    private static let mostDecisions = 1_000
}
