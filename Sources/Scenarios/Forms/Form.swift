import JSONTree

/// The keys that a mapping may have: one table, from which it is read and every complaint about its keys is made.
struct Form<Draft>: Sendable {
    /// As it stands in a sentence: `a rule`.
    let noun: String
    let fields: [Field<Draft>]
    /// Keys of the script language that this version does not understand yet.
    var later: [String] = []
}

/// One key of a form.
struct Field<Draft>: Sendable {
    let key: String
    let isRequired: Bool
    /// One line for people, shown where the key is missing.
    let help: String
    let read: @Sendable (SourceNode.Entry, inout Draft, inout Findings) -> Void
}

extension Field {
    static func required<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        into path: any WritableKeyPath<Draft, Value?> & Sendable,
        help: String
    ) -> Field {
        Field(key: key, isRequired: true, help: help) { entry, draft, findings in
            draft[keyPath: path] = kind.read(entry.value, key, &findings)
        }
    }

    static func optional<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        into path: any WritableKeyPath<Draft, Value?> & Sendable,
        help: String
    ) -> Field {
        Field(key: key, isRequired: false, help: help) { entry, draft, findings in
            draft[keyPath: path] = kind.read(entry.value, key, &findings)
        }
    }
}

extension Form {
    /// Fills the draft, and notes all that is wrong on the way. No key stands twice: `DocumentReader` sees to that.
    /// - Returns: whether all keys were known. A step whose verb is misspelt need not be told that it has none.
    @discardableResult
    func read(
        _ entries: [SourceNode.Entry],
        at position: SourcePosition,
        into draft: inout Draft,
        _ findings: inout Findings
    ) -> Bool {
        var allKnown = true
        for entry in entries {
            if let field = fields.first(where: { $0.key == entry.key }) {
                field.read(entry, &draft, &findings)
            } else {
                findings.error(complaint(about: entry.key), at: entry.keyPosition)
                allKnown = false
            }
        }
        for field in fields where field.isRequired && !entries.contains(where: { $0.key == field.key }) {
            findings.error(.missingKey(field.key, of: noun, help: field.help), at: position)
        }
        return allKnown
    }

    private func complaint(about key: String) -> Problem {
        if later.contains(key) { return .notUnderstood(key) }
        let known = fields.map(\.key)
        return .unknownKey(key, of: noun, known: known, near: NearestWord.to(key, among: known + later))
    }
}
