import JSONTree

/// `reboot:` or `reboot: true`.
extension Kind where Value == Verb {
    static let reboot = flag(.act(.reboot))
}
