import JSONTree

/// How a value is read from a node, and what to call it when the node holds something else.
struct Kind<Value>: Sendable {
    /// What would have been right, as it stands in a sentence: `a whole number from 1`.
    let expected: String
    /// `nil` when the node does not hold such a value; then the findings say why.
    let parse: @Sendable (SourceNode, _ key: String, inout Findings) -> Value?

    func read(_ node: SourceNode, _ key: String, _ findings: inout Findings) -> Value? {
        parse(node, key, &findings)
    }
}

extension Kind {
    /// A kind whose values come from one form of node; all others have the wrong type.
    init(_ expected: String, _ value: @escaping @Sendable (SourceNode.Content) -> Value?) {
        self.init(expected: expected) { node, key, findings in
            if let value = value(node.content) { return value }
            findings.error(.wrongType(key, expected: expected, found: node.content.inWords), at: node.position)
            return nil
        }
    }

    /// The same kind, where a second look may find a fault in the value.
    func checked<Refined>(
        _ refine: @escaping @Sendable (Value, _ key: String) throws(Problem) -> Refined
    ) -> Kind<Refined> {
        Kind<Refined>(expected: expected) { node, key, findings in
            guard let value = read(node, key, &findings) else { return nil }
            do throws(Problem) {
                return try refine(value, key)
            } catch {
                findings.error(error, at: node.position)
                return nil
            }
        }
    }
}

extension SourceNode.Content {
    /// As it stands behind `not` in a sentence.
    var inWords: String {
        switch self {
        case .null: "nothing"
        case .bool(_, let text), .number(let text): text
        case .string(let text): "\"\(text.shortened)\""
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension String {
    /// A word of the user's that is quoted in a sentence must not make it unreadable.
    var shortened: String {
        let plain = String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        return plain.count > 40 ? plain.prefix(39) + "…" : plain
    }
}
