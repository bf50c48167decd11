import JSONTree

/// One of libyaml's events, copied out of C memory.
struct YAMLEvent {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case alias(String)
        case scalar(String, isPlain: Bool, Properties)
        case sequenceStart(Properties)
        case sequenceEnd
        case mappingStart(Properties)
        case mappingEnd
    }

    /// YAML 1.2, section 6.9.
    struct Properties {
        var anchor: String?
        var tag: String?
    }

    var kind: Kind
    var position: SourcePosition
}
