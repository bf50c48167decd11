import JSONTree

/// The keys that a mapping may have: one table, from which it is read and every complaint about its keys is made.
struct Form<Draft>: Sendable {
    /// As it stands in a sentence: `a rule`.
    let noun: String
    let fields: [Field<Draft>]
    /// Whether a key that it does not know may belong elsewhere in a script.
    var isOfScript = true
    /// Keys that are understood only to say why they do not belong here: no list of what is possible has them.
    var unlisted: Set<String> = []
}

/// One key of a form.
struct Field<Draft>: Sendable {
    let key: String
    let isRequired: Bool
    /// One line for people; it is shown where the key is missing.
    let help: String
    var schema: JSONValue = .bool(true)
    /// What stands behind the key in a file that says what the draft has and the other one has not; nil where that is
    /// nothing.
    var show: @Sendable (Draft, _ base: Draft) -> YAMLPart? = { _, _ in nil }
    let read: @Sendable (SourceNode.Entry, inout Draft, inout Findings) -> Void
}

extension Field {
    /// The same, shown in another way.
    func shown(by show: @escaping @Sendable (Draft, Draft) -> YAMLPart?) -> Field {
        var field = self
        field.show = show
        return field
    }

    static func required<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        into path: any WritableKeyPath<Draft, Value?> & Sendable,
        help: String
    ) -> Field {
        Field(key: key, isRequired: true, help: help, schema: kind.schema) { entry, draft, findings in
            draft[keyPath: path] = kind.read(entry.value, key, &findings)
        }
    }

    static func optional<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        into path: any WritableKeyPath<Draft, Value?> & Sendable,
        help: String
    ) -> Field {
        Field(key: key, isRequired: false, help: help, schema: kind.schema) { entry, draft, findings in
            draft[keyPath: path] = kind.read(entry.value, key, &findings)
        }
    }
}

extension Form {
    /// Fills the draft, and notes all that is wrong on the way. No key stands twice: `DocumentReader` sees to that.
    ///
    /// One slip, one finding: a required key that was misspelt is not called missing as well.
    /// - Returns: whether all keys were known. A step whose verb is misspelt needs no second finding that it has none.
    @discardableResult
    func read(
        _ entries: [SourceNode.Entry],
        at position: SourcePosition,
        into draft: inout Draft,
        _ findings: inout Findings
    ) -> Bool {
        var allKnown = true
        var meant: Set<String> = []
        for entry in entries {
            if let field = fields.first(where: { $0.key == entry.key }) {
                field.read(entry, &draft, &findings)
            } else {
                let problem = complaint(about: entry.key)
                findings.error(problem, at: entry.keyPosition)
                if let fix = problem.fix { meant.insert(String(fix.prefix { $0 != ":" })) }
                allKnown = false
            }
        }
        let present = meant.union(entries.map(\.key))
        for field in fields where field.isRequired && !present.contains(field.key) {
            findings.error(.key(.missingKey(field.key, of: noun, help: field.help)), at: position)
        }
        return allKnown
    }

    private func complaint(about key: String) -> Problem {
        let (name, value) = key.splitAtColon
        if !value.isEmpty, fields.contains(where: { $0.key == name }) {
            return .key(.missingSpace(key, of: noun, meant: "\(name): \(value)"))
        }
        if ["true", "True", "TRUE"].contains(key), fields.contains(where: { $0.key == "on" }) {
            return .key(.trueForOn(of: noun))
        }
        if isOfScript, let ours = ForeignWords.ours(forKey: key, in: noun) {
            return .key(.foreignKey(key, of: noun, ours: ours))
        }
        if isOfScript, let owner = Vocabulary.owner(of: key) { return .key(.misplacedKey(key, of: noun, owner: owner)) }
        let known = fields.map(\.key).filter { !unlisted.contains($0) }
        return .key(.unknownKey(key, of: noun, known: known, near: NearestWord.to(key, among: known)))
    }
}

extension String {
    fileprivate var splitAtColon: (name: String, value: String) {
        guard let colon = firstIndex(of: ":") else { return (self, "") }
        return (String(self[..<colon]), String(self[colon...].dropFirst()))
    }
}
