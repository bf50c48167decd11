import JSONTree

/// `hangup: remote`, `hangup: local` or `hangup: vanish`.
extension Kind where Value == Verb {
    static let hangup = Kind(schema: Kind<Leaving>.word().schema) { node, key, findings in
        if node.content == .null {
            findings.error(.step(.bareHangup), at: node.position)
            return nil
        }
        return Kind<Leaving>.word().read(node, key, &findings).map(Verb.hangup)
    }
}
