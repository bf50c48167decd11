import JSONTree

/// How a value is read from a node.
struct Kind<Value>: Sendable {
    /// What JSON Schema can say of it; `true` is anything.
    var schema: JSONValue = .bool(true)
    /// `nil` when the node does not hold such a value; then the findings say why.
    let read: @Sendable (SourceNode, _ key: String, inout Findings) -> Value?
}

extension Kind {
    /// A kind whose value shows in the content alone.
    /// - Parameter expected: what would have been right, as it stands in a sentence: `a whole number from 1`.
    init(
        _ expected: String,
        schema: JSONValue = .bool(true),
        _ value: @escaping @Sendable (SourceNode.Content) -> Value?
    ) {
        self.init(schema: schema) { node, key, findings in
            if let value = value(node.content) { return value }
            findings.error(.value(.wrongType(key, expected: expected, found: node.content.inWords)), at: node.position)
            return nil
        }
    }

    /// The same kind, of which JSON Schema can say this.
    func described(_ schema: JSONValue) -> Kind {
        Kind(schema: schema, read: read)
    }

    /// The same kind, where a second look may find a fault in the value.
    func checked<Refined>(
        _ refine: @escaping @Sendable (Value, _ key: String) throws(Problem) -> Refined
    ) -> Kind<Refined> {
        Kind<Refined>(schema: schema) { node, key, findings in
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

extension SourceNode {
    /// The entries of a mapping. Nil where it is not a mapping; then there is a finding.
    func entries(else problem: @autoclosure () -> Problem, _ findings: inout Findings) -> [Entry]? {
        if case .mapping(let entries) = content { return entries }
        findings.error(problem(), at: position)
        return nil
    }

    func entries(of key: String, expected: String, _ findings: inout Findings) -> [Entry]? {
        entries(else: .value(.wrongType(key, expected: expected, found: content.inWords)), &findings)
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
