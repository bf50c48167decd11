import HTTPWire

/// What can be wrong with the value of a key.
enum ValueProblem: Sendable, Equatable {
    case wrongType(String, expected: String, found: String)
    case emptyList(String, isNeeded: Bool)
    case emptyText(String)
    case repeated(String, in: String)
    case unsendable(String)
    case noJSONNumber(String)
    case unknownWord(String, key: String, known: [String], near: String?)
    case unknownEndpoint(String, near: String?)
    /// A member of an answer that another one is called as well.
    case takenName(String, key: String, owner: String, standard: String)
    case duration(String, key: String, DurationText.Fault)
    /// The clock of the device shows another time than the zone of `start-at`.
    case startInOtherZone(shown: String)
    case badDate(String, key: String)
    case noTime(String)
    case condition(Condition.Fault)
    case requestPattern(String, RequestPattern.Fault)
    /// One of two keys that exclude each other, and what to do.
    case clash(String, with: String, String)
}

extension ValueProblem {
    var text: String {
        switch self {
        case .wrongType(let key, let expected, let found):
            "\"\(key)\" must be \(expected), not \(found)"
        case .emptyList(let key, let isNeeded):
            "\"\(key)\" is an empty list; fill it" + (isNeeded ? "" : ", or leave the key out")
        case .emptyText(let key):
            "\"\(key)\" is an empty text; fill it, or leave the key out"
        case .repeated(let text, let key):
            "\"\(text)\" stands twice in \"\(key)\"; leave one out"
        case .unsendable(let key):
            "\"\(key)\" holds a line break or another control character, which cannot be sent"
        case .noJSONNumber(let key):
            "\"\(key)\" holds a number that JSON cannot write: infinite, or none"
        case .unknownWord(let word, let key, let known, let near?) where known.count > 8:
            "\"\(key)\" cannot be \"\(word)\"; did you mean \"\(near)\"?"
        case .unknownWord(let word, let key, let known, let near):
            "\"\(key)\" must be one of \(known.areWords ? "the words " : "")\(known.inSentence), not \"\(word)\""
                + near.asHint
        case .unknownEndpoint(let name, let near):
            "there is no endpoint \"\(name)\"; ringback contract lists them" + near.asHint
        case .takenName(let name, let key, let owner, let standard):
            "\"\(key)\" cannot be called \"\(name)\", because \"\(owner)\" is; give it a name of its own, "
                + "such as \"\(standard)\""
        case .duration(let text, let key, let fault):
            "\"\(key)\" is not a duration: " + fault.explained(in: text)
        case .noTime(let key):
            "\"\(key)\" must take time; write it like 60s"
        case .condition(let fault):
            fault.description
        case .requestPattern(let text, let fault):
            fault.explained(in: text)
        case .clash(let key, let other, let advice):
            "\"\(key)\" cannot stand beside \"\(other)\"; \(advice)"
        case .startInOtherZone(let shown):
            "the zone of \"start-at\" is not that of the device: its clock shows \(shown) at the start (UTC, unless its "
                + "profile sets another zone), and a time in \"at\" is by that clock"
        case .badDate(let text, let key):
            "\"\(key)\" must be a date and time with a zone, such as 2026-01-01T00:00:00Z, not \"\(text)\""
        }
    }

    /// The word that was probably meant; it stands at the end of the sentence.
    var fix: String? {
        switch self {
        case .unknownWord(_, _, _, let near): near
        case .unknownEndpoint(_, let near): near
        case .duration(let text, _, let fault): fault.fix(of: text)
        case .requestPattern(let text, let fault): fault.fix(of: text)
        case .condition(let fault): fault.fix
        default: nil
        }
    }
}

extension [String] {
    /// Each is a word, and none a form such as `{ slow: 2s }`.
    fileprivate var areWords: Bool {
        allSatisfy { !$0.contains(" ") }
    }
}
