import Faults

extension Scenario {
    /// Rules that strike at doors which speak HTTPS alone: their names, such as `night.yaml:12`, and what they do.
    public var handshakeFaults: [(rule: String, word: String)] {
        allFaults.filter { $0.rule.phase == .handshake }.map { ($0.rule.name, type(of: $0.rule.fault).word) }
    }

    /// What is to be told of them where no door of the device speaks HTTPS.
    public var handshakeWarnings: [Finding] {
        allFaults.filter { $0.rule.phase == .handshake }.map { fault in
            let word = type(of: fault.rule.fault).word
            return Finding(
                .warning,
                in: fault.file,
                at: fault.position,
                "\(word) strikes HTTPS alone: serve with --tls or --tls-port"
            )
        }
    }
}
