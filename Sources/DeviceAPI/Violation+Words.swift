import IntercomModel
import JSONTree

/// What is wrong with a value, in the device's words.
extension Violation {
    /// In a body.
    func sentence(in words: RefusalWords) -> String {
        switch kind {
        case .wrongType(.object) where path.isEmpty:
            words[.unreadableBody]
        case .missing:
            words[.missing].filling(.param, with: field)
        case .wrongType(let expected):
            words[.wrongType].filling(.param, with: field)
                .filling(.type, with: expected.rawValue)
                .filling(.aType, with: "\(expected.article) \(expected.rawValue)")
        case .notOneOf(let allowed):
            words[.notOneOf].filling(.param, with: field).filling(.values, with: allowed.joined(separator: ", "))
        case .outOfRange(let low, let high):
            words[.outOfRange].filling(.param, with: field).filling(.range, with: Self.range(low?.text, high?.text))
        case .wrongLength, .wrongCount, .wrongFormat:
            words[.wrongFormat].filling(.param, with: field)
        }
    }

    /// In a query, where plain words speak of no body.
    func sentence(ofParameterIn words: RefusalWords) -> String {
        switch (kind, words.form) {
        case (.missing, _): words[.missingParameter].filling(.param, with: field)
        case (.wrongType, .plain): words[.outOfRange].filling(.param, with: field)
        case (.wrongType, .coded), (.notOneOf, _), (.outOfRange, _), (.wrongLength, _), (.wrongCount, _),
            (.wrongFormat, _):
            sentence(in: words)
        }
    }

    /// The last name on the way to the value: an element of a list has its list's.
    private var field: String {
        for step in path.reversed() {
            if case .key(let name) = step { return name }
        }
        return "param"
    }

    private static func range(_ low: String?, _ high: String?) -> String {
        switch (low, high) {
        case (let low?, let high?): "between \(low) and \(high)"
        case (let low?, nil): "at least \(low)"
        case (nil, let high?): "at most \(high)"
        case (nil, nil): "in its range"
        }
    }
}

extension Violation.TypeName {
    fileprivate var article: String {
        switch self {
        case .integer, .array, .object: "an"
        case .string, .number, .boolean, .null: "a"
        }
    }
}

extension String {
    /// By bytes: the search of the standard library costs more than the whole answer.
    func filling(_ gap: RefusalText.Gap, with words: String) -> String {
        let mark = gap.mark.utf8
        guard let first = mark.first, utf8.contains(first) else { return self }
        for start in utf8.indices where utf8[start] == first && utf8[start...].starts(with: mark) {
            return String(self[..<start]) + words + self[utf8.index(start, offsetBy: mark.count)...]
        }
        return self
    }
}
