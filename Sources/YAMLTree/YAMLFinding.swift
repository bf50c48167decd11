import JSONTree

/// What YAML allows and we do not, and texts that are no YAML at all.
enum YAMLFinding {
    case emptyText
    case utf16
    case malformedUTF8
    case directive
    case secondDocument
    case anchor(String)
    case alias(String)
    case tag(String)
    case mergeKey
    case missingKey
    case structuredKey
    case tooDeep
}

extension YAMLFinding {
    func at(_ position: SourcePosition) -> SourceError {
        SourceError(sentence, at: position)
    }

    var sentence: String {
        switch self {
        case .emptyText: "the text is empty"
        case .utf16: "the text is UTF-16: expected UTF-8"
        case .malformedUTF8: "the text is not UTF-8 here"
        case .directive: "directives such as %YAML are not allowed"
        case .secondDocument: "a second document begins here: expected one"
        case .anchor(let name): "anchors are not allowed: put \"&\(name)\" in quotes if it is text"
        case .alias(let name): "aliases are not allowed: put \"*\(name)\" in quotes if it is text"
        case .tag(let tag): "tags are not allowed: put \"\(Self.written(tag))\" in quotes if it is text"
        case .mergeKey: "merge keys are not allowed: <<"
        case .missingKey: "expected a key before ':'"
        case .structuredKey: "a key must be plain text"
        case .tooDeep: "sequences and mappings may stand at most \(YAMLReader.depthLimit) levels deep"
        }
    }
    /// libyaml writes `!!str` out.
    private static func written(_ tag: String) -> String {
        let long = "tag:yaml.org,2002:"
        return tag.hasPrefix(long) ? "!!" + tag.dropFirst(long.count) : tag
    }
}
