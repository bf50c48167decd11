import HTTPWire
import JSONTree

extension Kind where Value == RequestPattern {
    /// `POST */call/start`, `*/once`
    static let requests = Kind<String>.text(expecting: "a method and a path, such as POST */call/start").checked {
        text,
        key throws(Problem) in
        do throws(RequestPattern.Fault) {
            return try RequestPattern(text)
        } catch {
            throw .value(.requestPattern(text, error))
        }
    }.described(["type": "string", "pattern": "^ *(([A-Z-]+|[*]) +)?[/*][^ ?]* *$"])
}

extension Kind where Value == Int {
    /// One that can be the last word of an answer: 1xx cannot (RFC 9110, section 15.2).
    static let status = wholeNumber(200...599, "a status code from 200 to 599")
}

extension Kind where Value == String {
    /// One line, without control characters.
    static let fieldValue = text.checked { text, key throws(Problem) in
        guard HTTPFields([HTTPFields.Line(name: "x", value: text)]).isSendable else { throw .value(.unsendable(key)) }
        return text
    }
}

extension Kind where Value == [HTTPFields.Line] {
    /// A mapping from names to values; a list of values is a field that stands several times.
    static let headers = Kind(schema: ["type": "object"]) { node, key, findings in
        guard let entries = node.entries(of: key, expected: "a mapping such as { X-Model: AV-08 }", &findings) else {
            return nil
        }
        return entries.flatMap { lines(of: $0, &findings) }
    }

    /// What the answer is framed by; wrong framing is the work of `faults`.
    private static let ours = ["content-length", "transfer-encoding", "connection", "date", "content-type"]

    private static func lines(of entry: SourceNode.Entry, _ findings: inout Findings) -> [HTTPFields.Line] {
        if ours.contains(entry.key.lowercased()) {
            findings.error(.reply(.ownField(entry.key)), at: entry.keyPosition)
            return []
        }
        guard HTTPFields([HTTPFields.Line(name: entry.key, value: "")]).isSendable else {
            findings.error(.reply(.badFieldName(entry.key.shortened)), at: entry.keyPosition)
            return []
        }
        return values(of: entry).compactMap { node in
            let text = Kind<String>.spelling("a text, or a list of texts").read(node, entry.key, &findings)
            guard let text else { return nil }
            let line = HTTPFields.Line(name: entry.key, value: text)
            if HTTPFields([line]).isSendable { return line }
            findings.error(.value(.unsendable(entry.key)), at: node.position)
            return nil
        }
    }

    private static func values(of entry: SourceNode.Entry) -> [SourceNode] {
        if case .sequence(let nodes) = entry.value.content { nodes } else { [entry.value] }
    }
}

extension Kind where Value == ReplyRule.Body {
    /// A text goes out as it stands, everything else as JSON with its keys in their order.
    static let replyBody = Kind { node, key, findings in
        node.checkTemplates(&findings)
        if case .string(let text) = node.content { return .text(text) }
        if let tree = JSONValue(node) {
            node.tellLostSpellings(&findings)
            return .json(tree)
        }
        findings.error(.value(.noJSONNumber(key)), at: node.position)
        return nil
    }
}

extension SourceNode {
    /// Warns of numbers that JSON writes in another way: `0101` goes out as 101, `+4930` as 4930.
    func tellLostSpellings(_ findings: inout Findings) {
        switch content {
        case .number(let text):
            guard JSONNumber(text) == nil, let number = JSONValue(self) else { return }
            findings.warning(.key(.spellingLost(text, number: number.text)), at: position)
        case .sequence(let nodes):
            for node in nodes { node.tellLostSpellings(&findings) }
        case .mapping(let entries):
            for entry in entries { entry.value.tellLostSpellings(&findings) }
        case .null, .bool, .string:
            break
        }
    }
}
