import JSONTree

/// `silence:` or `silence: true`.
extension Kind where Value == Verb {
    static let silence = flag(.silence)

    /// A verb that says all by being there.
    static func flag(_ verb: Verb) -> Kind {
        Kind(schema: ["enum": [true, .null]]) { node, key, findings in
            switch node.content {
            case .null, .bool(true, _):
                return verb
            case .bool(false, _), .number, .string, .sequence, .mapping:
                findings.error(.step(.flagWithValue(key)), at: node.position)
                return nil
            }
        }
    }
}
