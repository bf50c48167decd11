/// What the parser makes of a text: the same grammar serves values and nodes with places.
protocol JSONBuilder {
    associatedtype Node
    /// What a builder remembers of a place in the text.
    associatedtype Mark
    associatedtype Member

    /// Offsets count bytes and never go back.
    mutating func mark(_ offset: Int) -> Mark

    func null(at mark: Mark) -> Node
    func bool(_ value: Bool, at mark: Mark) -> Node
    func number(_ text: String, at mark: Mark) -> Node
    func string(_ text: String, at mark: Mark) -> Node
    func array(_ elements: [Node], at mark: Mark) -> Node
    func member(_ key: String, at mark: Mark, _ value: Node) -> Member
    func object(_ members: [Member], at mark: Mark) -> Node
}

struct JSONValueBuilder: JSONBuilder {
    func mark(_ offset: Int) {}

    func null(at mark: Void) -> JSONValue { .null }
    func bool(_ value: Bool, at mark: Void) -> JSONValue { .bool(value) }
    func number(_ text: String, at mark: Void) -> JSONValue { .number(JSONNumber(unchecked: text)) }
    func string(_ text: String, at mark: Void) -> JSONValue { .string(text) }
    func array(_ elements: [JSONValue], at mark: Void) -> JSONValue { .array(elements) }

    func member(_ key: String, at mark: Void, _ value: JSONValue) -> JSONObject.Member {
        JSONObject.Member(key: key, value: value)
    }

    func object(_ members: [JSONObject.Member], at mark: Void) -> JSONValue {
        .object(JSONObject(members))
    }
}

struct SourceNodeBuilder: JSONBuilder {
    var cursor: SourceCursor

    mutating func mark(_ offset: Int) -> SourcePosition {
        cursor.position(of: offset)
    }

    func null(at mark: SourcePosition) -> SourceNode { SourceNode(.null, at: mark) }
    func number(_ text: String, at mark: SourcePosition) -> SourceNode { SourceNode(.number(text: text), at: mark) }
    func string(_ text: String, at mark: SourcePosition) -> SourceNode { SourceNode(.string(text), at: mark) }

    func bool(_ value: Bool, at mark: SourcePosition) -> SourceNode {
        SourceNode(.bool(value, text: value ? "true" : "false"), at: mark)
    }

    func array(_ elements: [SourceNode], at mark: SourcePosition) -> SourceNode {
        SourceNode(.sequence(elements), at: mark)
    }

    func member(_ key: String, at mark: SourcePosition, _ value: SourceNode) -> SourceNode.Entry {
        SourceNode.Entry(key: key, keyPosition: mark, value: value)
    }

    func object(_ members: [SourceNode.Entry], at mark: SourcePosition) -> SourceNode {
        SourceNode(.mapping(members), at: mark)
    }
}
