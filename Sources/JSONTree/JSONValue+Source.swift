extension JSONValue {
    /// A document as plain JSON: of duplicate keys the last wins, YAML's other spellings of a number
    /// (`+5`, `0101`, `0x1F`, `.5`) become JSON's. Nil where a number is infinite or none (`.inf`, `.nan`).
    public init?(_ node: SourceNode) {
        switch node.content {
        case .null: self = .null
        case .bool(let value, _): self = .bool(value)
        case .string(let text): self = .string(text)
        case .number(let text):
            guard let number = JSONNumber(yaml: text) else { return nil }
            self = .number(number)
        case .sequence(let nodes):
            let elements = nodes.compactMap { JSONValue($0) }
            guard elements.count == nodes.count else { return nil }
            self = .array(elements)
        case .mapping(let entries):
            let members = entries.compactMap { entry in
                JSONValue(entry.value).map { JSONObject.Member(key: entry.key, value: $0) }
            }
            guard members.count == entries.count else { return nil }
            self = .object(JSONObject(members))
        }
    }
}

extension JSONNumber {
    /// A number by YAML 1.2's core schema (section 10.3.2).
    fileprivate init?(yaml text: String) {
        if let number = JSONNumber(text) {
            self = number
        } else if let integer = Self.integer(yaml: text) {
            self.init(integer)
        } else if let value = Double(text) {
            self.init(value)
        } else {
            return nil
        }
    }

    private static func integer(yaml text: String) -> Int? {
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        return Int(text)
    }
}
