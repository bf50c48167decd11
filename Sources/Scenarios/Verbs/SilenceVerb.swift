import JSONTree

/// `silence:` or `silence: true`.
extension Kind where Value == Verb {
    static let silence = Kind { node, _, findings in
        switch node.content {
        case .null, .bool(true, _):
            return .silence
        case .bool(false, _), .number, .string, .sequence, .mapping:
            findings.error(.silenceWithValue, at: node.position)
            return nil
        }
    }
}
