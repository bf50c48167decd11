import JSONTree

extension Kind where Value == String {
    static let text = text(expecting: "a text")

    static func text(expecting expected: String) -> Kind {
        Kind(expected, schema: ["type": "string"]) { content in
            if case .string(let text) = content { text } else { nil }
        }
    }

    /// A text, where a number in the file means its spelling: `0101` stays `0101`.
    static func spelling(_ expected: String) -> Kind {
        Kind(expected, schema: ["type": ["string", "number"]]) { content in
            switch content {
            case .string(let text), .number(let text): text
            case .null, .bool, .sequence, .mapping: nil
            }
        }
    }
}

extension Kind where Value: FixedWidthInteger & Sendable {
    static func wholeNumber(_ range: ClosedRange<Value>, _ expected: String) -> Kind {
        Kind(expected, schema: .wholeNumber(range)) { content in
            guard case .number(let text) = content, let number = Value(text), range.contains(number) else { return nil }
            return number
        }
    }
}

extension Kind where Value == Duration {
    static let duration = Kind<String>.spelling("a duration such as 2s or 180ms").checked { text, key throws(Problem) in
        do throws(DurationText.Fault) {
            return try DurationText.parse(text)
        } catch {
            throw .value(.duration(text.shortened, key: key, error))
        }
    }.described(["anyOf": [["type": "string", "pattern": .string(pattern)], ["const": 0]]])

    private static var pattern: String {
        let parts = zip(DurationText.units, DurationText.words).map { unit, words in
            "([0-9]+([.][0-9]+)?[ \\t]*(\(([unit.name] + words).joined(separator: "|")))[ \\t]*)?"
        }
        return "^[ \\t]*(0|(?=[0-9])" + parts.joined() + ")$"
    }
}

extension Kind where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of a few words.
    /// - Parameter others: the forms without a word that may stand there too, such as `{ slow: 2s }`.
    static func word(or others: String...) -> Kind {
        let words = Value.allCases.map(\.rawValue)
        return Kind<String>((others.isEmpty ? "one of the words " : "one of ") + (words + others).inSentence) {
            content in
            if case .string(let text) = content { text } else { nil }
        }.checked { text, key throws(Problem) in
            if let value = Value(rawValue: text) { return value }
            let near = NearestWord.to(text, among: words)
            throw .value(.unknownWord(text.shortened, key: key, known: words + others, near: near))
        }.described(["enum": .array(words.map(JSONValue.string))])
    }
}

extension Kind {
    /// A list whose items are read one by one; an item that cannot be read leaves `nil`.
    /// - Parameter isNeeded: the key cannot be left out.
    static func list<Item>(of kind: Kind<Item>, isNeeded: Bool = false, _ expected: String) -> Kind
    where Value == [Item?] {
        Kind(schema: ["type": "array", "items": kind.schema, "minItems": 1]) { node, key, findings in
            guard case .sequence(let nodes) = node.content else {
                findings.error(
                    .value(.wrongType(key, expected: expected, found: node.content.inWords)),
                    at: node.position
                )
                return nil
            }
            if nodes.isEmpty { findings.error(.value(.emptyList(key, isNeeded: isNeeded)), at: node.position) }
            return nodes.map { kind.read($0, key, &findings) }
        }
    }
}
