import IntercomModel
import JSONTree

/// What is wrong with a value, in the device's words.
extension Violation {
    /// In a body.
    /// - Parameter page: what its own words are; nil is a page without.
    func sentence(in words: RefusalWords, page: PageWords? = nil) -> String {
        fill(words[page?[text, of: field] ?? text])
    }

    /// In a query, where plain words speak of no body.
    func sentence(ofParameterIn words: RefusalWords, page: PageWords? = nil) -> String {
        let usual = textOfParameter(in: words.form)
        return fill(words[page?[text, of: field] ?? page?[usual, of: field] ?? usual])
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
        text.filling { gap in
            switch (gap, kind) {
            case (.param, _): field
            case (.type, .wrongType(let expected)): expected.rawValue
            case (.aType, .wrongType(let expected)): "\(expected.article) \(expected.rawValue)"
            case (.values, .notOneOf(let allowed)): allowed.joined(separator: ", ")
            case (.range, .outOfRange(let low, let high)): Self.range(low?.text, high?.text)
            case (.interval, .outOfRange(let low, let high)): "[\(low?.text ?? ""), \(high?.text ?? "")]"
            default: nil
            }
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
    /// The text with its gaps filled; one for which there are no words stays.
    func filling(_ words: (RefusalText.Gap) -> String?) -> String {
        guard utf8.contains(UInt8(ascii: "{")) else { return self }
        var (filled, rest) = ("", self[...])
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let end = rest.utf8[start...].firstIndex(of: UInt8(ascii: "}"))
        {
            let name = rest[rest.utf8.index(after: start)..<end]
            let behind = rest.utf8.index(after: end)
            filled += rest[..<start]
            filled += RefusalText.Gap(rawValue: String(name)).flatMap(words) ?? String(rest[start..<behind])
            rest = rest[behind...]
        }
        return filled + rest
    }
}
