import JSONTree

/// For the tables of keys.
let whereHelp = "only requests that say this: { \"body.number\": \"/^1/\", \"query.locale\": en, \"header.X-Id\": 7 }"

/// `during: call`
enum DuringWord: String, CaseIterable, Sendable {
    case call
}

extension Kind where Value == [FieldDemand] {
    /// A mapping from places of a request to what stands there.
    static let demands = Kind(
        schema: [
            "type": "object", "minProperties": 1,
            "propertyNames": ["pattern": "^(body|query|header)([.][^.]+)*$"],
            "additionalProperties": ["type": ["string", "number", "boolean", "null"]],
        ]
    ) { node, key, findings in
        let expected = "a mapping such as { \"body.number\": \"/^1/\" }"
        guard let entries = node.entries(of: key, expected: expected, &findings) else { return nil }
        if entries.isEmpty {
            findings.error(.value(.wrongType(key, expected: expected, found: "an empty mapping")), at: node.position)
        }
        return entries.compactMap { entry in
            guard let field = RequestField(entry.key) else {
                findings.error(
                    .reply(.badRequestField(entry.key.shortened, near: entry.key.asField)),
                    at: entry.keyPosition
                )
                return nil
            }
            return Kind<FieldDemand.Wanted>.wanted.read(entry.value, entry.key, &findings)
                .map { FieldDemand(field: field, wanted: $0) }
        }
    }
}

extension Kind where Value == FieldDemand.Wanted {
    /// A text, `/a pattern/`, a number, true, false or null.
    fileprivate static let wanted = Kind { node, key, findings in
        switch node.content {
        case .null: return .null
        case .bool(let bool, _): return .bool(bool)
        case .number(let text): return JSONNumber(text).map { .number($0) } ?? .text(text)
        case .string(let text):
            guard text.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else { return .text(text) }
            do throws(PatternFault) {
                return .pattern(try SearchPattern(String(text.dropFirst().dropLast())))
            } catch {
                findings.error(.dialled(.pattern(text.shortened, error)), at: node.position)
                return nil
            }
        case .sequence, .mapping:
            let expected = "a text, a pattern such as /^1/, a number, true, false or null"
            findings.error(.value(.wrongType(key, expected: expected, found: node.content.inWords)), at: node.position)
            return nil
        }
    }
}

extension String {
    /// The place of a request that is meant; people leave the first word out, or write it in another way.
    var asField: String? {
        let parts = split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return nil }
        if first == "request", parts.count == 2 { return RequestField(parts[1]) == nil ? nil : parts[1] }
        let aliases = ["headers": "header", "params": "query", "json": "body"]
        let near = aliases[first] ?? NearestWord.to(first, among: RequestField.words)
        let meant = near.map { ([$0] + parts.dropFirst()).joined(separator: ".") } ?? "body.\(self)"
        return RequestField(meant) == nil ? nil : meant
    }
}
