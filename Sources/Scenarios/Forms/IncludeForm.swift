import JSONTree

/// A file that a script asks for, and where it does.
struct IncludePath {
    let path: String
    let position: SourcePosition
}

extension Kind where Value == [IncludePath] {
    /// One path, or a list of them.
    static let includes = Kind(schema: [
        "anyOf": [["type": "string"], ["type": "array", "items": ["type": "string"], "minItems": 1]]
    ]) { node, key, findings in
        if case .string = node.content { return Kind<IncludePath>.path.read(node, key, &findings).map { [$0] } }
        let list = Kind<[IncludePath?]>.list(of: .path, "the path of a script, or a list of them")
        return list.read(node, key, &findings)?.compactMap(\.self)
    }
}

extension Kind where Value == IncludePath {
    fileprivate static let path = Kind { node, key, findings in
        Kind<String>.filledText.read(node, key, &findings).map { IncludePath(path: $0, position: node.position) }
    }
}
