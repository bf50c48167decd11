/// A place in a text: lines and columns count from 1, columns count characters (Unicode scalars).
public struct SourcePosition: Sendable, Hashable, Comparable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (one: SourcePosition, other: SourcePosition) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}

/// A hand-written document, YAML or JSON, as a tree in which each node knows its place.
public struct SourceNode: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
        case null
        /// The text is kept: `True` stays `True`.
        case bool(Bool, text: String)
        /// By YAML 1.2's core schema or RFC 8259; as it was written: `0101` stays `0101`.
        case number(text: String)
        case string(String)
        case sequence([SourceNode])
        /// In the order in which they were written; duplicates are still there.
        case mapping([Entry])
    }

    public struct Entry: Sendable, Equatable {
        public var key: String
        public var keyPosition: SourcePosition
        public var value: SourceNode

        public init(key: String, keyPosition: SourcePosition, value: SourceNode) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    public var content: Content
    public var position: SourcePosition

    public init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

/// A text that cannot be read at all: one sentence and its place.
public struct SourceError: Error, Sendable, Equatable {
    public var message: String
    public var position: SourcePosition

    public init(_ message: String, at position: SourcePosition) {
        self.message = message
        self.position = position
    }
}

/// Everything that keeps a text from being read, in the order of the text.
public struct SourceErrors: Error, Sendable, Equatable {
    public var errors: [SourceError]

    public init(_ errors: [SourceError]) {
        self.errors = errors
    }
}
