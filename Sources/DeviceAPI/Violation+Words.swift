import IntercomModel
import JSONTree

/// What is wrong with a value, in the device's words.
extension Violation {
    /// In a body.
    /// - Parameter page: what its own words are; nil is a page without.
    func sentence(in words: RefusalWords, page: PageWords? = nil) -> String {
        fill(words[page?[text] ?? text])
    }

    /// In a query, where plain words speak of no body.
    func sentence(ofParameterIn words: RefusalWords, page: PageWords? = nil) -> String {
        let usual = textOfParameter(in: words.form)
        return fill(words[page?[text] ?? page?[usual] ?? usual])
    }

    var text: RefusalText {
        switch kind {
        case .wrongType(.object) where path.isEmpty: .unreadableBody
        case .missing: .missing
        case .wrongType: .wrongType
        case .notOneOf: .notOneOf
        case .outOfRange: .outOfRange
        case .wrongLength, .wrongCount, .wrongFormat: .wrongFormat
        }
    }

    func textOfParameter(in form: RefusalWords.Form) -> RefusalText {
        switch (kind, form) {
        case (.missing, _): .missingParameter
        case (_, .plain): .wrongParameter
        case (_, .coded): text
        }
    }

    /// The gaps that the text has and this violation can fill.
    private func fill(_ text: String) -> String {
        let text = text.filling(.param, with: field)
        switch kind {
        case .wrongType(let expected):
            return text.filling(.type, with: expected.rawValue)
                .filling(.aType, with: "\(expected.article) \(expected.rawValue)")
        case .notOneOf(let allowed):
            return text.filling(.values, with: allowed.joined(separator: ", "))
        case .outOfRange(let low, let high):
            return text.filling(.range, with: Self.range(low?.text, high?.text))
                .filling(.interval, with: "[\(low?.text ?? ""), \(high?.text ?? "")]")
        case .missing, .wrongLength, .wrongCount, .wrongFormat:
            return text
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
