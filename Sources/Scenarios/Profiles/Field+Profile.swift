import IntercomModel
import JSONTree

// What a profile does not say stays as the default profile has it.
extension Field where Draft == DeviceProfile {
    static func value<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        _ path: any WritableKeyPath<Draft, Value> & Sendable,
        isRequired: Bool = false,
        help: String
    ) -> Field {
        Field(key: key, isRequired: isRequired, help: help) { entry, draft, findings in
            if let value = kind.read(entry.value, key, &findings) { draft[keyPath: path] = value }
        }.shown { .change(of: $0[keyPath: path], $1[keyPath: path]) }
    }

    /// A value that may be absent.
    static func maybe<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        _ path: any WritableKeyPath<Draft, Value?> & Sendable,
        help: String
    ) -> Field {
        Field(key: key, isRequired: false, help: help) { entry, draft, findings in
            if let value = kind.read(entry.value, key, &findings) { draft[keyPath: path] = value }
        }.shown { draft, base in
            draft[keyPath: path].flatMap { .change(of: $0, base[keyPath: path] as Any) }
        }
    }

    /// A mapping with keys of its own. They are made when a file has the mapping: most do without most of them, and each
    /// costs the start what the key path costs.
    static func group(
        _ key: String,
        _ fields: @escaping @autoclosure @Sendable () -> [Field],
        help: String,
        noun: String? = nil
    ) -> Field {
        Field(key: key, isRequired: false, help: help) { entry, draft, findings in
            guard let entries = entry.value.entries(of: key, expected: "a mapping", &findings) else { return }
            Form(noun: noun ?? "\"\(key)\"", fields: fields(), isOfScript: false)
                .read(entries, at: entry.value.position, into: &draft, &findings)
        }.shown { .changes(in: fields(), of: $0, $1) }
    }

    typealias Name = any WritableKeyPath<Draft, String> & Sendable

    /// A mapping from the members of an answer to what they are called there: no two of them alike.
    static func names(_ key: String, _ members: KeyValuePairs<String, Name>, help: String) -> Field {
        let group = group(key, members.map { .value($0.key, .spelled.filled, $0.value, help: "a name") }, help: help)
        let names = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
        return Field(key: key, isRequired: false, help: help) { entry, draft, findings in
            group.read(entry, &draft, &findings)
            guard case .mapping(let entries) = entry.value.content else { return }
            refuseTaken(names, entries, draft, &findings)
        }.shown(by: group.show)
    }

    /// Where two are equal, the second one is wrong; names that are not given stay.
    private static func refuseTaken(
        _ names: [String: Name],
        _ entries: [SourceNode.Entry],
        _ draft: Draft,
        _ findings: inout Findings
    ) {
        let unsaid = names.keys.filter { key in !entries.contains { $0.key == key } }
        for (index, entry) in entries.enumerated() {
            guard let path = names[entry.key] else { continue }
            let name = draft[keyPath: path]
            let others = unsaid + entries[..<index].map(\.key)
            guard let owner = others.first(where: { names[$0].map { draft[keyPath: $0] } == name }) else { continue }
            let standard = DeviceProfile.factory[keyPath: path]
            findings.error(
                .value(.takenName(name.shortened, key: entry.key, owner: owner, standard: standard)),
                at: entry.value.position
            )
        }
    }
}

extension Kind where Value == Bool {
    static let flag = Kind("true or false") { content in
        if case .bool(let value, _) = content { value } else { nil }
    }
}

extension Kind where Value == String {
    /// One of a few words that are known only when the file is read.
    static func word(among words: [String]) -> Kind {
        text.checked { text, key throws(Problem) in
            if words.contains(text) { return text }
            throw .value(.unknownWord(text.shortened, key: key, known: words, near: NearestWord.to(text, among: words)))
        }
    }

    /// A version, a name, a password: a number in the file means its spelling.
    static let spelled = spelling("a text")
}

extension Kind {
    /// A list without holes.
    static func all<Item>(_ kind: Kind<Item>, _ expected: String) -> Kind where Value == [Item] {
        Kind { node, key, findings in
            guard case .sequence(let nodes) = node.content else {
                findings.error(
                    .value(.wrongType(key, expected: expected, found: node.content.inWords)),
                    at: node.position
                )
                return nil
            }
            return nodes.compactMap { kind.read($0, key, &findings) }
        }
    }
}

extension Kind where Value == Int {
    static let port = wholeNumber(0...65_535, "a port")
    static let countFromZero = wholeNumber(0...Int.max, "a whole number from 0")
}
