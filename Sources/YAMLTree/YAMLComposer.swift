import JSONTree

/// Builds the tree from the events and notes everything that we do not take.
///
/// It goes on after a finding; only what libyaml cannot read, too much depth or a second document ends it.
struct YAMLComposer {
    private let events: YAMLEventStream
    private var hasEnded = false
    private var depth = 0
    private(set) var findings: [SourceError] = []

    /// - Parameter text: UTF-8; must outlive the composer.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        events = YAMLEventStream(text)
    }

    /// The tree; where there are findings, as much of it as was read.
    mutating func document() -> SourceNode {
        var document: SourceNode?
        while let event = nextEvent() {
            switch event.kind {
            case .streamStart, .documentEnd:
                continue
            case .streamEnd:
                if document == nil { note(.emptyText, at: .start) }
            case .documentStart(let hasDirectives):
                if hasDirectives { note(.directive, at: event.position) }
                if document == nil {
                    document = nextEvent().map { node($0) }
                } else {
                    end(.secondDocument, at: event.position)
                }
            case .alias, .scalar, .sequenceStart, .sequenceEnd, .mappingStart, .mappingEnd:
                preconditionFailure("a node stands outside of a document")
            }
        }
        return document ?? SourceNode(.null, at: .start)
    }
}

extension SourcePosition {
    fileprivate static let start = SourcePosition(line: 1, column: 1)
}

extension YAMLComposer {
    private mutating func node(_ event: YAMLEvent) -> SourceNode {
        SourceNode(content(of: event), at: event.position)
    }

    private mutating func content(of event: YAMLEvent) -> SourceNode.Content {
        switch event.kind {
        case .alias(let name):
            note(.alias(name), at: event.position)
            return .null
        case .scalar(let text, let isPlain, let properties):
            note(properties, at: event.position)
            return isPlain ? YAMLScalar.content(ofPlain: text) : .string(text)
        case .sequenceStart(let properties):
            note(properties, at: event.position)
            return .sequence(nested(at: event.position) { $0.elements() })
        case .mappingStart(let properties):
            note(properties, at: event.position)
            return .mapping(nested(at: event.position) { $0.entries() })
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            preconditionFailure("libyaml's events are balanced")
        }
    }

    private mutating func nested<Child>(
        at position: SourcePosition,
        _ children: (inout YAMLComposer) -> [Child]
    ) -> [Child] {
        guard depth < YAMLReader.depthLimit else {
            end(.tooDeep, at: position)
            return []
        }
        depth += 1
        defer { depth -= 1 }
        return children(&self)
    }

    private mutating func elements() -> [SourceNode] {
        var elements: [SourceNode] = []
        while let event = nextEvent() {
            if case .sequenceEnd = event.kind { break }
            elements.append(node(event))
        }
        return elements
    }

    private mutating func entries() -> [SourceNode.Entry] {
        var entries: [SourceNode.Entry] = []
        while let keyEvent = nextEvent() {
            if case .mappingEnd = keyEvent.kind { break }
            let key = key(keyEvent)
            guard let valueEvent = nextEvent() else { break }
            let value = node(valueEvent)
            if let key {
                entries.append(SourceNode.Entry(key: key, keyPosition: keyEvent.position, value: value))
            }
        }
        return entries
    }

    /// Nil for what cannot be a key, which is noted.
    private mutating func key(_ event: YAMLEvent) -> String? {
        switch event.kind {
        case .scalar("", isPlain: true, _):
            note(.missingKey, at: event.position)
            return nil
        case .scalar("<<", isPlain: true, _):
            note(.mergeKey, at: event.position)
            return nil
        case .scalar(let text, _, let properties):
            note(properties, at: event.position)
            return text
        case .alias(let name):
            note(.alias(name), at: event.position)
            return nil
        case .sequenceStart, .mappingStart:
            note(.structuredKey, at: event.position)
            _ = node(event)
            return nil
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            preconditionFailure("libyaml's events are balanced")
        }
    }
}

extension YAMLComposer {
    /// Nil after the end of the text or of our patience.
    private mutating func nextEvent() -> YAMLEvent? {
        guard !hasEnded else { return nil }
        do throws(YAMLFault) {
            let event = try events.next()
            if case .streamEnd = event.kind { hasEnded = true }
            return event
        } catch {
            hasEnded = true
            findings.append(error.finding)
            return nil
        }
    }

    private mutating func note(_ finding: YAMLFinding, at position: SourcePosition) {
        findings.append(finding.at(position))
    }

    private mutating func note(_ properties: YAMLEvent.Properties, at position: SourcePosition) {
        if let anchor = properties.anchor { note(.anchor(anchor), at: position) }
        if let tag = properties.tag { note(.tag(tag), at: position) }
    }

    private mutating func end(_ finding: YAMLFinding, at position: SourcePosition) {
        note(finding, at: position)
        hasEnded = true
    }
}
