import CLibYAML
import JSONTree

/// libyaml's parser: the only file that touches its memory.
final class YAMLEventStream {
    private let text: UnsafeBufferPointer<UInt8>
    private let lines: ScalarLines
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// - Parameter text: UTF-8; must outlive the stream.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        lines = ScalarLines(text)
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("out of memory") }
        yaml_parser_set_input_string(parser, text.baseAddress ?? Self.nothing, text.count)
        // Without this libyaml would guess, and read two bytes of UTF-16.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event. None may be asked for after `streamEnd` or a fault.
    func next() throws(YAMLFault) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(kind: Self.kind(of: event), position: lines.position(of: event.start_mark))
    }

    /// libyaml wants an address even for no bytes.
    private static var nothing: UnsafePointer<UInt8>? { UnsafePointer(bitPattern: 1) }
}

extension YAMLEventStream {
    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        let data = event.data
        switch event.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_DOCUMENT_START_EVENT:
            let start = data.document_start
            let hasTagDirectives = start.tag_directives.start != start.tag_directives.end
            return .documentStart(hasDirectives: start.version_directive != nil || hasTagDirectives)
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .alias(string(data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            return .scalar(text, isPlain: isPlain, properties(scalar.anchor, scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            return .sequenceStart(properties(data.sequence_start.anchor, data.sequence_start.tag))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            return .mappingStart(properties(data.mapping_start.anchor, data.mapping_start.tag))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: preconditionFailure("libyaml has no other events")
        }
    }

    private static func properties(
        _ anchor: UnsafeMutablePointer<UInt8>?,
        _ tag: UnsafeMutablePointer<UInt8>?
    ) -> YAMLEvent.Properties {
        YAMLEvent.Properties(anchor: string(anchor), tag: string(tag))
    }

    private static func string(_ text: UnsafeMutablePointer<UInt8>?) -> String? {
        text.map { String(cString: $0) }
    }
}

extension YAMLEventStream {
    private var fault: YAMLFault {
        let state = parser.pointee
        let mark = state.problem_mark
        let place =
            state.error == YAML_READER_ERROR
            ? readerPlace(state) : Place(index: Int(mark.index), position: lines.position(of: mark))
        return YAMLFault(
            problem: state.problem.map { String(cString: $0) } ?? "out of memory",
            context: state.context.map { String(cString: $0) },
            character: scalar(at: place.index),
            position: place.position,
            contextPosition: state.context == nil ? nil : lines.position(of: state.context_mark),
            lines: lines(upTo: place.position.line)
        )
    }

    private struct Place {
        /// Counts Unicode scalars.
        var index: Int
        var position: SourcePosition
    }

    /// The reader runs ahead of the marks and counts bytes.
    private func readerPlace(_ state: yaml_parser_t) -> Place {
        let offset = min(Int(state.problem_offset), text.count)
        var cursor = SourceCursor(text)
        let before = String(decoding: UnsafeBufferPointer(rebasing: text[..<offset]), as: UTF8.self)
        return Place(index: before.unicodeScalars.count, position: cursor.position(of: offset))
    }

    /// The last few.
    private func lines(upTo number: Int) -> [YAMLFault.Line] {
        let all = String(decoding: text, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
        let first = max(0, number - Self.mostLines)
        return all.prefix(number).dropFirst(first).enumerated()
            .compactMap { YAMLFault.Line($0.element, number: first + $0.offset + 1) }
    }

    private static let mostLines = 50

    private func scalar(at index: Int) -> UnicodeScalar? {
        String(decoding: text, as: UTF8.self).unicodeScalars.dropFirst(index).first
    }
}

/// Where the lines of a text begin, counted in Unicode scalars, as libyaml counts what it has read.
///
/// libyaml's own lines also end at NEL, LS and PS (YAML 1.1); here they end at CR, LF and CR LF alone (YAML 1.2, section
/// 5.4), as in every editor.
private struct ScalarLines {
    private var starts = [0]

    init(_ text: UnsafeBufferPointer<UInt8>) {
        var count = 0
        for (offset, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            count += 1
            let isHalf = byte == 0x0D && offset + 1 < text.count && text[offset + 1] == 0x0A
            if byte == 0x0A || byte == 0x0D, !isHalf { starts.append(count) }
        }
    }

    func position(of mark: yaml_mark_t) -> SourcePosition {
        let index = Int(mark.index)
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: index - starts[low] + 1)
    }
}
