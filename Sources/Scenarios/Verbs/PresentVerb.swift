import IntercomModel
import JSONTree

/// `present: { card: "A1:B2:C3:D4", lock: 2 }`.
extension Kind where Value == Verb {
    static let present = Kind(schema: .ref("present")) { node, key, findings in
        let expected = "a mapping such as { card: \"A1:B2:C3:D4\" }"
        guard let entries = node.entries(of: key, expected: expected, &findings) else { return nil }
        let errors = findings.errorCount
        var draft = PresentDraft()
        let allKnown = Form.present.read(entries, at: node.position, into: &draft, &findings)
        guard errors == findings.errorCount, allKnown else { return nil }
        guard draft.shown.count == 1, let (word, number) = draft.shown.first else {
            findings.error(.step(.presentsOne(draft.shown.map(\.word.rawValue))), at: node.position)
            return nil
        }
        guard let shown = Presentation(word.kind, number, lock: draft.lock ?? 1) else {
            findings.error(.step(.badIdentifier(number.shortened, word.rawValue, form: word.form)), at: node.position)
            return nil
        }
        return .act(.present(shown))
    }
}

struct PresentDraft {
    var shown: [(word: ShownWord, number: String)] = []
    var lock: Int?
}

extension Form where Draft == PresentDraft {
    static let present = Form(
        noun: "what is presented",
        fields: ShownWord.allCases.map { word in
            let kind = Kind<String>.spelling("a number of a \(word.rawValue) in quotes")
            return Field(key: word.rawValue, isRequired: false, help: word.form, schema: kind.schema) {
                if let number = kind.read($0.value, $0.key, &$2) { $1.shown.append((word, number)) }
            }
        } + [.optional("lock", .lockNumber, into: \.lock, help: "at which lock; 1 when it is left out")]
    )
}
