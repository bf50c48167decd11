import IntercomModel

/// A call of the client's that ran into a time-out, or still talks when everything is over.
struct CallNeverEnded: FindingRule {
    /// The entry that began it.
    private var running: (call: Int, entry: Int)?
    private var found: ClientFinding?

    mutating func see(_ entry: Journal.Entry) {
        guard case .device(let event) = entry.what else { return }
        switch event {
        case .callStarted(let call) where call.direction == .outgoing:
            running = (call.id, entry.id)
        case .callChanged(let call, _, .ended, let why) where call.id == running?.call:
            if let running, why == .talkTimeout { found.add(.callNeverEnded, running.entry) }
            running = nil
        default:
            break
        }
    }

    func finding(at end: Instant) -> ClientFinding? {
        var found = found
        if let running { found.add(.callNeverEnded, running.entry) }
        return found
    }
}
