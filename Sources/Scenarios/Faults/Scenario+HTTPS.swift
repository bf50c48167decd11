import Faults

extension Scenario {
    /// Rules that strike at doors which speak HTTPS alone: their names, such as `night.yaml:12`, and what they do.
    public var handshakeFaults: [(rule: String, word: String)] {
        faults.filter { $0.rule.phase == .handshake }.map { ($0.rule.name, type(of: $0.rule.fault).word) }
    }
}
